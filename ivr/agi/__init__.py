"""The FastAGI wire: lines of text that Asterisk and we exchange about one channel (res/res_agi.c)."""
