window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id": 1.6e+18,
   "id_str": "1600000000000000123",
   "full_text": "Snow again &lt;3",
   "favorite_count": "4",
   "created_at": "Sun Dec 25 05:02:20 +0000 2022",
   "retweeted": false
  }
 },
 {
  "tweet": {
   "id_str": "1600000000000000124",
   "full_text": "And it stays.",
   "favorite_count": "0",
   "created_at": "Sun Dec 25 06:02:20 +0000 2022",
   "in_reply_to_status_id_str": "1600000000000000123"
  }
 },
 {
  "tweet": {
   "id_str": "1600000000000000125",
   "full_text": "RT @weather: more snow",
   "favorite_count": "0",
   "created_at": "Sun Dec 25 07:02:20 +0000 2022"
  }
 }
]
