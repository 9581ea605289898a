"""What do I bring, wait and pay, and what do I get?

Article: "Penerapan Standar Pelayanan Publik": the six components of delivery, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prima.faces.public.component import Component, Item, cited, component, kept, role
from prima.faces.public.price import price_of
from prima.faces.public.spoken import condition, joined, together
from prima.faces.public.steps import PublicStep, public_steps
from prima.faces.public.ways import checker, ways_of
from prima.office.promised import SILENCE
from prima.standard.cost import Priced
from prima.standard.duration import Duration
from prima.standard.output import Output
from prima.standard.promise import Clock
from prima.standard.requirements import Requirement
from prima.standard.standard import ServiceStandard
from prima.standard.stop import CAUSES
from prima.standard.text import Text

POINTS: Final = {
    "received": Text(id="permohonan masuk", en="the application comes in"),
    "checked": Text(id="berkas selesai diperiksa", en="the file is checked"),
    "complete": Text(id="berkas lengkap", en="the file is complete"),
    "decided": Text(id="diputus", en="it is decided"),
    "delivered": Text(id="hasil diserahkan", en="the result is handed over"),
    "paid": Text(id="pembayaran diterima", en="the payment comes in"),
    "closed": Text(id="selesai", en="it is closed"),
}
"""The points between which a clock runs."""

DELIVERY: Final = {
    "digital": Text(id="di ponsel atau komputer", en="on your phone or computer"),
    "counter": Text(id="di loket", en="at the counter"),
    "post": Text(id="lewat pos", en="by post"),
    "email": Text(id="lewat surel", en="by e-mail"),
}
SIGNED: Final = {
    "electronic": Text(id="Bertanda tangan elektronik.", en="Signed electronically."),
    "wet": Text(id="Bertanda tangan basah.", en="Signed by hand."),
    "none": Text(id="Tanpa tanda tangan.", en="Not signed."),
}
CHANNELS: Final = {
    "counter": Text(id="loket", en="the counter"),
    "web": Text(id="situs ini", en="this site"),
    "phone": Text(id="telepon", en="telephone"),
    "email": Text(id="surel", en="e-mail"),
    "box": Text(id="kotak saran", en="suggestion box"),
    "sp4n": Text(id="SP4N-LAPOR", en="SP4N-LAPOR, the national complaint site"),
    "letter": Text(id="surat", en="letter"),
    "chat": Text(id="pesan singkat", en="chat"),
    "social": Text(id="media sosial", en="social media"),
}
PAID_BY: Final = {
    "bank": Text(id="bank", en="bank"),
    "qris": Text(id="QRIS", en="QRIS"),
    "va": Text(id="rekening virtual", en="virtual account"),
    "cashier": Text(id="kasir resmi", en="official cashier"),
}
REFUNDED: Final = {
    "overpaid": Text(id="terlalu banyak dibayar", en="too much was paid"),
    "withdrawn_before_work": Text(id="ditarik sebelum dikerjakan", en="taken back before work"),
    "refused": Text(id="ditolak", en="refused"),
    "late": Text(id="kami terlambat", en="we were late"),
    "wrong_bill": Text(id="tagihan keliru", en="the bill was wrong"),
}


def delivery(standard: ServiceStandard) -> tuple[Component, ...]:
    """Return components 1 to 6."""
    return (
        component(standard, "requirements", _requirements(standard)),
        component(standard, "procedure", (step_item(one) for one in public_steps(standard))),
        component(standard, "completion_time", _times(standard)),
        component(standard, "fee", _fee(standard)),
        component(standard, "output", _outputs(standard)),
        component(standard, "complaint_handling", _complaints(standard)),
    )


def _requirements(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.requirements:
        who = checker(one, standard)
        ways = joined(ways_of(one, standard), "atau", "or")
        lines = [together("Bukti: {0}.", "Evidence: {0}.", ways)]
        lines += [one.why] if one.why else []
        lines += _only_if(one, standard)
        lines.append(together("Diperiksa {0}.", "Checked by: {0}.", who))
        if one.optional:
            lines.insert(0, Text(id="Boleh tidak ada.", en="May be left out."))
        lines += cited(standard, one.cite)
        yield Item(one.title, tuple(lines), f"requirements.{one.id}")


def _only_if(one: Requirement, standard: ServiceStandard) -> list[Text]:
    groups = [variant.title for variant in standard.variants if variant.id in (one.for_ or ())]
    said = [joined(groups, "atau", "or")] if groups else []
    said += [condition(one.when, standard)] if one.when else []
    return (
        [together("Hanya bila: {0}.", "Only if: {0}.", joined(said, "dan", "and"))] if said else []
    )


def step_item(step: PublicStep) -> Item:
    """Return a step as an item: who, within which time, on which way, how often back."""
    lines = []
    if step.way:
        way = Text(
            id=" · ".join(one.id for one in step.way), en=" · ".join(o.in_("en") for o in step.way)
        )
        lines.append(way)
    if step.who is not None:
        lines.append(step.who)
    if step.limit is not None:
        lines.append(together("paling lama {0}", "at most {0}", step.limit.words()))
    if step.elsewhere is not None:
        lines.append(together("dikerjakan di {0}", "done in {0}", step.elsewhere))
    lines += [step.note] if step.note else []
    if step.returns is not None:
        lines.append(_returns(step))
    return Item(step.title, tuple(lines), f"procedure.{step.id}")


def _returns(step: PublicStep) -> Text:
    assert step.returns is not None  # noqa: S101 - the caller looked
    most, answer = step.returns.max, step.returns.no_answer.limit.words()
    return Text(
        id=f"boleh dikembalikan paling banyak {most} kali; Anda menjawab dalam {answer.id}",
        en=f"may be sent back {most} times at most; you answer within {answer.in_('en')}",
    )


def _times(standard: ServiceStandard) -> Iterator[Item]:
    for clock in standard.completion_time.clocks:
        limit = clock.limit.words()
        start, end = _point(clock.starts, standard), _point(clock.ends, standard)
        lines = [
            Text(
                id=f"{limit.id}, sejak {start.id} sampai {end.id}.",
                en=f"{limit.in_('en')}, from when {start.in_('en')} until {end.in_('en')}.",
            )
        ]
        if clock.usual is not None:
            lines.append(together("Biasanya {0}.", "Usually {0}.", clock.usual.words()))
        if clock.when:
            lines.append(
                together("Hanya bila: {0}.", "Only if: {0}.", condition(clock.when, standard))
            )
        lines += (_stops(clock), _silence(clock, standard), *cited(standard, clock.cite))
        yield Item(clock.title, tuple(lines), f"completion_time.clocks.{clock.id}")
    for stop in standard.completion_time.stops:
        most = stop.max
        line = (
            Text(id="Tanpa batas terlama.", en="No longest time.")
            if most is None
            else together("Paling lama {0}.", "At most {0}.", most.words())
        )
        head = together("Jam berhenti: {0}", "The clock stands still: {0}", CAUSES[stop.cause])
        lines = [line, *cited(standard, stop.cite)]
        yield Item(head, tuple(lines), "completion_time.stops")


def _stops(clock: Clock) -> Text:
    if not clock.stops_for:
        return Text(id="Jam tidak pernah berhenti.", en="The clock never stands still.")
    causes = joined((CAUSES[cause] for cause in clock.stops_for), "atau", "or")
    return together("Jam berhenti selama {0}.", "The clock stands still while {0}.", causes)


def _silence(clock: Clock, standard: ServiceStandard) -> Text:
    sentence = SILENCE[clock.on_silence.effect]
    to = clock.on_silence.to
    if to is None:
        return sentence if "{" not in sentence.id else SILENCE["none"]
    title = role(standard, to)
    return Text(id=sentence.id.format(to=title.id), en=sentence.en.format(to=title.in_("en")))


def _point(point: str, standard: ServiceStandard) -> Text:
    known = POINTS.get(point)
    if known is not None:
        return known
    kind, _, node = point.partition(":")
    title = standard.node(node).title
    if kind == "ready":
        return together("langkah “{0}” dimulai", "the step “{0}” begins", title)
    return together("langkah “{0}” selesai", "the step “{0}” ends", title)


def _fee(standard: ServiceStandard) -> Iterator[Item]:
    price, fee = price_of(standard, {}), standard.fee
    if price.free:
        yield Item(Text(id="Gratis", en="Free of charge"), cited(standard, fee.cite), "fee.cite")  # type: ignore[union-attr]  # a free one cites its norm
    for line in price.lines:
        head = line.title
        if line.low is not None and line.low == line.high:
            amount = f"Rp{line.low:,}".replace(",", ".")
            head = together("{0}: " + amount, "{0}: " + amount, head)
        lines = [] if not line.factors else [_product(line.factors)]
        if line.when is not None:
            lines.append(together("Hanya bila: {0}.", "Only if: {0}.", line.when))
        laws = "; ".join(line.laws)
        lines.append(Text(id=f"Dasar: {laws}", en=f"Basis: {laws}"))
        yield Item(head, tuple(lines), "fee.lines")
    if isinstance(fee, Priced):
        yield from _paying(standard, fee)
    for title, own in price.own:
        rupiah = f"Rp{own:,}".replace(",", ".")
        said = Text(id=f"{rupiah}, bukan kepada kami", en=f"{rupiah}, not to us")
        yield Item(title, (said,), "fee.own_costs")


def _product(factors: tuple[Text, ...]) -> Text:
    return Text(
        id=" × ".join(factor.id for factor in factors),
        en=" × ".join(factor.in_("en") for factor in factors),
    )


def _paying(standard: ServiceStandard, fee: Priced) -> Iterator[Item]:
    channels = joined((PAID_BY[channel] for channel in fee.channels), "atau", "or")
    yield Item(
        Text(id="Cara membayar", en="How to pay"),
        (together("Lewat {0}, dengan kode tagihan.", "By {0}, with the bill's code.", channels),),
        "fee.channels",
    )
    for refund in fee.refunds:
        limit = refund.limit.words()
        line = Text(
            id=f"{refund.share_percent}% kembali dalam {limit.id}.",
            en=f"{refund.share_percent}% goes back within {limit.in_('en')}.",
        )
        head = together("Uang kembali bila {0}", "Money goes back if {0}", REFUNDED[refund.for_])
        yield Item(head, (line, *cited(standard, refund.cite)), "fee.refunds")


def _outputs(standard: ServiceStandard) -> Iterator[Item]:
    for output in standard.output:
        ways = joined((DELIVERY[way] for way in output.delivery), "atau", "or")
        lines = [together("Anda menerimanya {0}.", "You receive it {0}.", ways)]
        lines += [SIGNED[output.signature]] if output.signature else []
        lines += [validity(output)]
        if output.renewal is not None:
            lines.append(
                together(
                    "Dapat diperpanjang mulai {0} sebelum berakhir.",
                    "Can be renewed from {0} before it ends.",
                    output.renewal.opens.words(),
                )
            )
        for ground in output.revocation:
            lines.append(together("Dapat dicabut. {0}", "Can be revoked. {0}", ground.ground))
        lines.append(kept(output.retention))
        yield Item(output.title, tuple(lines), f"output.{output.id}")


def validity(output: Output) -> Text:
    """Say how long an output holds."""
    valid = output.valid
    if valid is None or (valid.for_ is not None and not isinstance(valid.for_, Duration)):
        return Text(id="Berlaku tanpa batas waktu.", en="Holds without a limit of time.")
    if valid.for_ is None:
        return Text(
            id="Berlaku sampai tanggal yang tertulis di dalamnya.",
            en="Holds until the date that stands on it.",
        )
    return together("Berlaku {0}.", "Holds for {0}.", valid.for_.words())


def _complaints(standard: ServiceStandard) -> Iterator[Item]:
    handling = standard.complaint_handling
    ways = [
        Text(
            id=CHANNELS[one.kind].id + (f" ({one.address})" if one.address else ""),
            en=CHANNELS[one.kind].en + (f" ({one.address})" if one.address else ""),
        )
        for one in handling.channels
    ]
    lines = [together("Lewat {0}.", "Through {0}.", joined(ways, "atau", "or"))]
    if handling.ombudsman:
        lines.append(
            Text(
                id="Sesudah itu Anda dapat meneruskannya ke Ombudsman.",
                en="After that you may take it to the Ombudsman.",
            )
        )
    lines += [handling.guarantee_on_breach] if handling.guarantee_on_breach else []
    yield Item(role(standard, handling.manager), tuple(lines), "complaint_handling.manager")
