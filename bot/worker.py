"""One thread that runs plain functions for async code: functions in, awaitable results out.

Everything that may block (the write connection, the encoder, reads) lives behind one of these, so that no
lock is needed and the loop never waits. A worker may take several jobs as one `batch`: the writer uses that
to commit many callers' work at once.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
Job = tuple[Callable[[], Any], "Future[Any]"]
Batch = Callable[[Sequence[Job]], None]


def settle(job: Job) -> None:
    """Run one job and hand its result, or its exception, to whoever waits for it."""
    work, future = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # the waiter gets it, whatever it is
        future.set_exception(error)


def one_by_one(jobs: Sequence[Job]) -> None:
    """The ordinary batch: each job on its own."""
    for job in jobs:
        settle(job)


class Worker:
    """A named daemon thread with a queue; `limit` is the most jobs that one batch may take."""

    def __init__(self, name: str, batch: Batch = one_by_one, limit: int = 1) -> None:
        self._stopped = False
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._batch, self._limit = batch, limit
        self._thread = threading.Thread(target=self._serve, name=f"baton-{name}", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Queue `work`; the future resolves on the worker's thread. Raises RuntimeError after `stop`."""
        if self._stopped:
            raise RuntimeError("this worker has stopped")
        future: Future[T] = Future()
        self._jobs.put((work, future))
        return future

    async def run(self, work: Callable[[], T]) -> T:
        """Await `work` done on the worker's thread. A cancelled caller does not undo work that has begun."""
        return await asyncio.wrap_future(self.submit(work))

    def stop(self, timeout: float = 10.0) -> bool:
        """Finish what is queued, then end the thread; answers whether it ended in time."""
        self._stopped = True
        self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while (first := self._jobs.get()) is not None:
            jobs, ended = [first], False
            while len(jobs) < self._limit and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    ended = True
                    break
                jobs.append(following)
            self._batch(jobs)
            if ended:
                return
