"""A build that was ordered: what is to be built, where and how."""

from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.settings import Settings
from wegwijs.site.build_report import Report
from wegwijs.site.engine.workers import jobs
from wegwijs.site.host_rules import Host


@dataclass(frozen=True, slots=True)
class Way:
    """How to build: in how many processes (None for as many as there are cores), whether to keep
    and use what earlier builds found out, whether to tell where the time went and to write zips.
    """

    jobs: int | None = None
    use_cache: bool = True
    profile: bool = False
    zips: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and where: `out` as it was asked for, `target` what that leads to."""

    settings: Settings
    out: Path
    target: Path
    host: Host | None
    way: Way
    report: Report

    @property
    def processes(self) -> int:
        """In how many processes."""
        return jobs(self.way.jobs)
