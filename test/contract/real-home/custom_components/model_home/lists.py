"""To-do lists, calendars, and messages."""

from datetime import timedelta

from homeassistant.components.calendar import CalendarEntity, CalendarEntityFeature, CalendarEvent
from homeassistant.components.notify import NotifyEntity, NotifyEntityFeature
from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity, TodoListEntityFeature
from homeassistant.util import dt as dt_util

from .told import Told


class Tasks(Told, TodoListEntity):
    """A list in memory."""

    features = TodoListEntityFeature

    def begin(self, state, attributes):
        self.count = 0
        self._attr_todo_items = []
        for item in self.home["todo"]:
            if item["entity_id"] == self.entity_id:
                self.add(TodoItem(summary=item["summary"], status=TodoItemStatus(item.get("status", "needs_action"))))

    def add(self, item):
        self.count += 1
        item.uid = f"item-{self.count}"
        self._attr_todo_items = [*self._attr_todo_items, item]

    async def async_create_todo_item(self, item):
        self.add(item)
        self.async_write_ha_state()

    async def async_update_todo_item(self, item):
        self._attr_todo_items = [item if item.uid == old.uid else old for old in self._attr_todo_items]
        self.async_write_ha_state()

    async def async_delete_todo_items(self, uids):
        self._attr_todo_items = [item for item in self._attr_todo_items if item.uid not in uids]
        self.async_write_ha_state()


class Agenda(Told, CalendarEntity):
    """A calendar in memory."""

    features = CalendarEntityFeature

    def begin(self, state, attributes):
        self.events = None

    def all_events(self):
        if self.events is None:
            self.events = [self.planned(event) for event in self.home["events"] if event["entity_id"] == self.entity_id]
        return self.events

    def planned(self, event):
        day = dt_util.start_of_local_day() + timedelta(days=event["day"])
        if "from" not in event:
            start, end = day.date(), day.date() + timedelta(days=1)
        else:
            start, end = (day.replace(**_clock(event[key])) for key in ("from", "to"))
        return CalendarEvent(
            start=start, end=end, summary=event["summary"], location=event.get("location"), uid=event["summary"]
        )

    @property
    def event(self):
        return None

    async def async_get_events(self, hass, start_date, end_date):
        return [
            event
            for event in self.all_events()
            if event.start_datetime_local < end_date and event.end_datetime_local > start_date
        ]

    async def async_create_event(self, **kwargs):
        self.all_events().append(
            CalendarEvent(
                start=kwargs["dtstart"],
                end=kwargs["dtend"],
                summary=kwargs["summary"],
                description=kwargs.get("description"),
                location=kwargs.get("location"),
                uid=kwargs["summary"],
            )
        )


class Messenger(Told, NotifyEntity):
    """Takes messages."""

    features = NotifyEntityFeature

    async def async_send_message(self, message, title=None):
        pass


def _clock(text):
    hour, minute = text.split(":")
    return {"hour": int(hour), "minute": int(minute)}
