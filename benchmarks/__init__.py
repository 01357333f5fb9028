"""Speed, shown as ratios to a peer or limit measured in the same run; never tested."""
