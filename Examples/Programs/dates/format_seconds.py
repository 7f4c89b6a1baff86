def format_seconds(seconds):
    """Format seconds as 'M:SS', or as 'H:MM:SS' from one hour on."""
    minutes, secs = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{secs:02d}"
    return f"{minutes}:{secs:02d}"


assert format_seconds(75) == "1:15"
assert format_seconds(9) == "0:09"
assert format_seconds(3600) == "1:00:00"
assert format_seconds(7322) == "2:02:02"
assert format_seconds(3599) == "59:59"
