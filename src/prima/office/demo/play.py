"""How do the cases of the demo come about?

A simulated clock runs through a stretch of days: citizens apply, officers take the
next file in the order of the rule and work on it in their hours, citizens answer, pay,
rate and complain.  Every act goes through the one door; nothing is inserted.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from django.db import transaction

from prima.case.acts import Act, Actor, Answer, Complain, Complete, Pay, Rate, Start, Submit
from prima.case.acts import Withdraw as TakeBack
from prima.case.names import drafted
from prima.case.obstacle import Obstacle
from prima.case.state import STARTED, UNPAID, WAITING_CITIZEN, Case, Leaf
from prima.office import access, registry, standards, ticking
from prima.office import act as door
from prima.office.act import Acknowledged, Terms
from prima.office.demo import answers, hands, papers
from prima.office.demo.hours import ZONE, after_work, next_work
from prima.office.demo.people import Person
from prima.office.demo.people import person as stranger
from prima.office.models import CaseHead
from prima.office.project import rows_of
from prima.office.who import TREASURY, Who
from prima.standard.calendar import Calendar
from prima.standard.steps import Ask, Decide, Do
from prima.standard.zone import civil_day

BATCH = 40
"""Acts that are committed together; each is durable before the batch is reported."""

COMPLAINT = "pengaduan-layanan"
ANSWERS, PAYS, REPLIES, RATES = 0.93, 0.95, 0.6, 0.45
TAKES_BACK, COMPLAINS = 0.012, 0.02
EVENING = timedelta(hours=10)


@dataclass(order=True, slots=True)
class _Event:
    at: datetime
    place: int
    do: Callable[[datetime], object] = field(compare=False)


@dataclass(slots=True)
class Task:
    """An open step that waits for an officer."""

    number: str
    step: str
    order: tuple[date, int, datetime, str]
    roles: frozenset[str]
    barred: str
    owner: str


@dataclass(slots=True)
class Play:
    """One stretch of the demo's life."""

    random: Random
    until: datetime
    officers: dict[str, frozenset[str]]
    looks: bool = True
    events: list[_Event] = field(default_factory=list)
    tasks: dict[tuple[str, str], Task] = field(default_factory=dict)
    idle: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    acts: int = 0
    places: Iterator[int] = field(default_factory=count)
    calendar: Calendar = field(default_factory=standards.calendar)

    def later(self, at: datetime, do: Callable[[datetime], object]) -> None:
        """Let something happen at an instant, if the stretch lasts that long."""
        if at <= self.until:
            heapq.heappush(self.events, _Event(at, next(self.places), do))

    def run(self, pause: Callable[[], None]) -> None:
        """Play until nothing more happens."""
        self.idle = set(self.officers)
        while self.events:
            with transaction.atomic():
                for _ in range(min(BATCH, len(self.events))):
                    event = heapq.heappop(self.events)
                    event.do(event.at)
                    if not self.events:
                        break
            pause()

    # citizens

    def apply(self, at: datetime, standard: str, person: Person, who: Who) -> None:
        """A citizen fills in a form and sends it."""
        plan = standards.in_force(standard, civil_day(at, ZONE))
        if plan is None:
            return
        self.people[who.person] = person
        blank = Case("0000-0000", plan, points={"received": at}, channel="web")
        given = answers.fill(blank, person, self.random, civil_day(at, ZONE))
        filled = drafted(blank, given, at)
        channel = self.random.choices(("web", "counter"), (0.7, 0.3))[0]
        act = Submit(
            Actor("citizen", who.person),
            given,
            papers.hand_in(filled, who.person, self.random),
            channel if channel in plan.standard.channels else "web",
            vulnerable=person.vulnerable,
        )
        answer = door.submit(act, who, plan, Terms(at=at, deliver=False))
        if isinstance(answer, Acknowledged):
            self.acts += 1
            self.follow(answer.case, at)
            if self.random.random() < TAKES_BACK:
                self.citizen(at + self.days(0.3), TakeBack(Actor("citizen", "")), answer.case)

    def citizen(self, at: datetime, act: Act, case: Case) -> None:
        """Let the applicant do something later."""
        who = Who("citizen", case.applicant)
        self.later(at, lambda now: self.perform(act, case.number, who, now))

    def days(self, mean: float) -> timedelta:
        """Return a time that people take, most of them little."""
        return timedelta(days=self.random.expovariate(1 / mean))

    # the door

    def perform(self, act: Act, number: str, who: Who, at: datetime) -> Case | None:
        """Do an act through the one door, and follow what comes of it."""
        answer = door.perform(act, number, who, Terms(at=at, deliver=False))
        if isinstance(answer, Obstacle):
            return None
        self.acts += 1
        self.follow(answer.case, at)
        return answer.case

    def follow(self, case: Case, at: datetime) -> None:
        """See who has the next move in a case, and let her know."""
        for key in [key for key in self.tasks if key[0] == case.number]:
            del self.tasks[key]
        for leaf in case.leaves.values():
            self.next_move(case, leaf, at)
        if not case.is_open and case.points.get("closed") == at:
            self.closed(case, at)

    def next_move(self, case: Case, leaf: Leaf, at: datetime) -> None:
        """Hand an open step to whoever has to move."""
        step = case.plan.steps[leaf.step]
        if leaf.state == WAITING_CITIZEN and leaf.waits_since == at:
            self.completes(case, leaf.step, at)
        elif leaf.state == UNPAID and leaf.waits_since == at:
            self.pays(case, leaf.step, at)
        elif isinstance(step, Ask) and leaf.since == at:
            self.replies(case, step, at)
        elif isinstance(step, Do | Decide) and leaf.state not in (STARTED, WAITING_CITIZEN):
            self.offer(case, leaf, at)

    def offer(self, case: Case, leaf: Leaf, at: datetime) -> None:
        """Put a step in the queue, and wake somebody idle who may take it."""
        row = next(row for row in rows_of(case).tasks if row["step"] == leaf.step)
        step = case.plan.steps[leaf.step]
        assert isinstance(step, Do | Decide)  # noqa: S101 - the caller looked
        roles = frozenset(f"{case.plan.standard.standard}/{role}" for role in step.by)
        order = (row["due_day"], row["rank"], row["arrived_at"], case.number)
        task = Task(case.number, leaf.step, order, roles, row["barred"], leaf.owner)
        self.tasks[case.number, leaf.step] = task
        for officer in sorted(self.idle):
            if self.may(officer, task):
                self.idle.discard(officer)
                notice = timedelta(minutes=self.random.expovariate(1 / 1.5))
                start = next_work(at, self.calendar) + notice
                self.later(start, lambda now, who=officer: self.works(who, now))  # type: ignore[misc]  # bound by default
                return

    # officers

    def may(self, officer: str, task: Task) -> bool:
        """Tell whether an officer may take a task: hers, or by role and as another person."""
        if task.owner:
            return task.owner == officer
        return bool(self.officers[officer] & task.roles) and f"|{officer}|" not in task.barred

    def works(self, officer: str, at: datetime) -> None:
        """An officer takes the next file in the order of the rule."""
        start = next_work(at, self.calendar)
        if start > at:
            self.later(start, lambda now: self.works(officer, now))
            return
        mine = [task for task in self.tasks.values() if self.may(officer, task)]
        if not mine:
            self.idle.add(officer)
            return
        task = min(mine, key=lambda task: task.order)
        del self.tasks[task.number, task.step]
        who = Who("officer", officer)
        case = self.perform(Start(Actor("officer", ""), task.step), task.number, who, at)
        if case is None:
            self.later(at + timedelta(minutes=1), lambda now: self.works(officer, now))
            return
        if self.looks:
            self.look(who, case, task.step, at)
        done = after_work(at, self.minutes(case, task.step), self.calendar)
        self.later(done, lambda now: self.ends(officer, task, case, now))

    def look(self, who: Who, case: Case, step: str, at: datetime) -> None:
        """Opening a file leaves a line in the diary."""
        node = case.plan.steps[step]
        fields = node.sees if isinstance(node, Do | Decide) else ()
        purpose = access.purpose_of(case, step, fields or ())
        access.write_down(who, case, purpose, "officer:file", at)

    def minutes(self, case: Case, step: str) -> float:
        """Return how long a step takes: its effort, more or less."""
        node = case.plan.steps[step]
        effort = node.effort.amount if isinstance(node, Do | Decide) and node.effort else 10
        return max(0.5, effort * self.random.lognormvariate(-0.4, 0.4))

    def ends(self, officer: str, task: Task, case: Case, at: datetime) -> None:
        """An officer is done with a step, and goes on with the next file.

        She decides on what she saw when she opened it; the door judges what holds now.
        """
        act = hands.act_of(case, task.step, self.random, at)
        self.perform(act, task.number, Who("officer", officer), at)
        pause = timedelta(minutes=self.random.expovariate(1 / 1.5))
        self.later(at + pause, lambda now: self.works(officer, now))

    # what citizens do when it is their move

    def completes(self, case: Case, step: str, at: datetime) -> None:
        """Answer a return; some never do."""
        if self.random.random() > ANSWERS:
            return
        asked = {gap.requirement for gap in case.gaps[step]}
        files = {}
        for requirement in case.plan.standard.requirements:
            kinds = papers.kinds_of(requirement)
            if requirement.id in asked and kinds:
                title = requirement.title.id
                files[requirement.id] = (papers.paper(title, kinds[0], case.applicant),)
        act = Complete(Actor("citizen", ""), step, files=files)
        self.citizen(at + self.days(1.6), act, case)

    def pays(self, case: Case, step: str, at: datetime) -> None:
        """Pay a bill at the bank; the treasury tells."""
        bill = next(bill for bill in case.bills if bill.step == step and bill.paid_at is None)
        if self.random.random() > PAYS:
            return
        act = Pay(Actor("treasury", ""), bill.id, bill.total, f"NTPN{bill.id.replace('-', '')}")
        when = at + self.days(0.8)
        self.later(when, lambda now: self.perform(act, case.number, TREASURY, now))

    def replies(self, case: Case, step: Ask, at: datetime) -> None:
        """Answer a question of the office."""
        if self.random.random() < REPLIES:
            given = hands.found(step.fields or (), self.random, at, ZONE)
            self.citizen(at + self.days(2), Answer(Actor("citizen", ""), step.id, given), case)

    def closed(self, case: Case, at: datetime) -> None:
        """Rate, or complain, once it is over."""
        if case.withdrawn or case.plan.standard.standard == COMPLAINT:
            return
        if self.random.random() < RATES:
            score = self.random.choices((1, 2, 3, 4), (2, 5, 38, 55))[0]
            self.citizen(at + self.days(1), Rate(Actor("citizen", ""), score), case)
        if self.random.random() < COMPLAINS:
            self.later(at + self.days(2), lambda now: self.complains(case.number, now))

    def complains(self, number: str, at: datetime) -> None:
        """Complain of a case: a case of its own, tied to this one."""
        case, _ = door.load(number)
        plan = standards.in_force(COMPLAINT, civil_day(at, ZONE))
        if plan is None:
            return
        who = Who("citizen", case.applicant)
        someone = self.people.get(case.applicant) or stranger(self.random, civil_day(at, ZONE))
        blank = Case("0000-0000", plan, points={"received": at}, channel="web")
        given = answers.fill(blank, someone, self.random, civil_day(at, ZONE))
        given["maksud"] = "keluhan"
        involved = tuple(sorted({d.by for d in case.done if d.by.startswith("officer/")}))
        act = Submit(Actor("citizen", ""), given, {}, "web", origin=number, involved=involved)
        answer = door.submit(act, who, plan, Terms(at=at, deliver=False))
        if isinstance(answer, Acknowledged):
            self.complaints.append(answer.number)
            self.follow(answer.case, at)
            told = Complain(Actor("citizen", ""), answer.number, "other")
            self.perform(told, number, who, at)

    # the office's clock

    def ticks(self, at: datetime) -> None:
        """Once a day the clock looks at the limits."""
        ticking.tick_due(at, deliver=False)
        self.later(at + timedelta(days=1), self.ticks)

    def adopt(self, before: datetime) -> None:
        """Go on with the cases that an earlier stretch left open."""
        rows = CaseHead.objects.filter(closed_at__isnull=True, received_at__lte=before)
        for number in rows.values_list("number", flat=True):
            case, _ = door.load(number)
            for leaf in case.leaves.values():
                step = case.plan.steps[leaf.step]
                if isinstance(step, Do | Decide) and leaf.state == "ready":
                    self.later(before, lambda now, c=case, p=leaf: self.offer(c, p, now))  # type: ignore[misc]  # bound by default


def officers_at(day: date) -> dict[str, frozenset[str]]:
    """Return each officer's roles of the catalogue on a day."""
    known = registry.registry()
    found: dict[str, set[str]] = {number: set() for number in known.officers}
    for plan in standards.catalogue(day):
        for number, officer in known.officers.items():
            name = plan.standard.standard
            found[number] |= {
                f"{name}/{role}" for role in registry.roles(officer, plan, known, day)
            }
    return {number: frozenset(roles) for number, roles in found.items()}
