"""What a campaign can show of its rules: each day judged again by the rules that stood then."""
