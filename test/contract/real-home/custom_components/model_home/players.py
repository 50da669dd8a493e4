"""Media players."""

from homeassistant.components.media_player import (
    BrowseMedia,
    MediaClass,
    MediaPlayerEntity,
    MediaPlayerEntityFeature,
    MediaPlayerState,
    SearchMedia,
)

from .told import Told


class Player(Told, MediaPlayerEntity):
    """Plays what the library of the description has."""

    features = MediaPlayerEntityFeature

    def begin(self, state, attributes):
        self._attr_state = MediaPlayerState(state)
        self._attr_volume_level = attributes.get("volume_level", 0.3)
        self._attr_is_volume_muted = attributes.get("is_volume_muted", False)

    def show(self, state):
        self._attr_state = state
        self.async_write_ha_state()

    def put(self, item):
        self._attr_media_content_id = item["id"]
        self._attr_media_content_type = item["type"]
        self._attr_media_title = item["title"]
        self._attr_media_artist = item["artist"]
        self.show(MediaPlayerState.PLAYING)

    def forget(self):
        self._attr_media_content_id = self._attr_media_content_type = None
        self._attr_media_title = self._attr_media_artist = None

    def skip(self, by):
        library = self.home["library"]
        index = next((i for i, item in enumerate(library) if item["id"] == self._attr_media_content_id), None)
        if index is not None:
            self.put(library[(index + by) % len(library)])

    async def async_turn_on(self):
        self.show(MediaPlayerState.IDLE)

    async def async_turn_off(self):
        self.forget()
        self.show(MediaPlayerState.OFF)

    async def async_media_play(self):
        self.show(MediaPlayerState.PLAYING)

    async def async_media_pause(self):
        self.show(MediaPlayerState.PAUSED)

    async def async_media_stop(self):
        self.forget()
        self.show(MediaPlayerState.IDLE)

    async def async_media_next_track(self):
        self.skip(1)

    async def async_media_previous_track(self):
        self.skip(-1)

    async def async_set_volume_level(self, volume):
        self._attr_volume_level = volume
        self.async_write_ha_state()

    async def async_mute_volume(self, mute):
        self._attr_is_volume_muted = mute
        self.async_write_ha_state()

    async def async_play_media(self, media_type, media_id, **kwargs):
        known = [item for item in self.home["library"] if item["id"] == media_id]
        self.put(known[0] if known else {"id": media_id, "type": media_type, "title": media_id, "artist": None})

    def listed(self, item):
        return BrowseMedia(
            title=item["title"],
            media_class=MediaClass.TRACK if item["type"] == "music" else MediaClass(item["type"]),
            media_content_type=item["type"],
            media_content_id=item["id"],
            can_play=True,
            can_expand=False,
        )

    async def async_search_media(self, query):
        words = query.search_query.lower().split()
        found = [
            self.listed(item)
            for item in self.home["library"]
            if all(word in f"{item['title']} {item['artist']}".lower() for word in words)
        ]
        return SearchMedia(result=found)

    async def async_browse_media(self, media_content_type=None, media_content_id=None):
        return BrowseMedia(
            title="Model Home Media",
            media_class=MediaClass.DIRECTORY,
            media_content_type="library",
            media_content_id="model_home://library",
            can_play=False,
            can_expand=True,
            children=[self.listed(item) for item in self.home["library"]],
        )
