class Playlist:
    """A list of songs with lengths in seconds that knows its total running time."""

    def __init__(self, **songs):
        self.songs = songs

    def __len__(self):
        return len(self.songs)

    def __contains__(self, title):
        return title in self.songs

    def minutes(self):
        return sum(self.songs.values()) // 60


assert len(Playlist(intro=30, tide=200)) == 2
assert Playlist(intro=30, tide=210).minutes() == 4
assert Playlist(a=60, b=59).minutes() == 1
assert "tide" in Playlist(tide=1) and "wave" not in Playlist(tide=1)
