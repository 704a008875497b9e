"""Whatever people, time and mishaps do to a dialler: what is dialled is judged by one who knows no code of ours."""
