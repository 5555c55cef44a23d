"""The event log of a run, written by the rules that PhantomLab's own trainer follows (docs/events.md).

Nothing here imports torch or TRL: the log can be opened, and a failure be written, before they are loaded.
"""

from .event_log import EventLog, EventLogError
from .run_control import StopRequest, StopRequests
from .run_lock import RunHeldError, RunLock

__all__ = ["EventLog", "EventLogError", "RunHeldError", "RunLock", "StopRequest", "StopRequests"]
