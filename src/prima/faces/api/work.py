"""What do an officer's program and the treasury need?

Article: "ASN sebagai Pelayan Masyarakat: setara"; "Hambatan: praktik pungutan liar".

The desk in the order of the rule; and the treasury's signed message, the only thing
that ends a payment.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from prima.case.obstacle import Obstacle
from prima.faces.api import shapes, spoken
from prima.faces.api.problem import documented, problem
from prima.faces.session import who_of
from prima.office import payments
from prima.office.desk import desk as desk_of

router = Router(tags=["kantor"])
SIGNED: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "Prima-Signature",
            "required": True,
            "description": "HMAC-SHA256 of the body under the treasury's key, in hex.",
            "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        }
    ]
}


@router.get(
    "/desk",
    response={200: shapes.Desk, **documented(401, 403, 429)},
    url_name="desk",
    operation_id="desk",
)
def desk(request: HttpRequest) -> dict[str, Any]:
    """What is next, in the order of the rule; numbers, never names."""
    return spoken.desk(desk_of(who_of(request)))


@router.post(
    "/treasury/payments",
    response={200: shapes.Paid, **documented(400, 401, 403, 409, 413, 415, 422, 429)},
    url_name="payment",
    operation_id="payment",
    openapi_extra=SIGNED,
)
def payment(request: HttpRequest, given: shapes.PaymentIn) -> Any:
    """The treasury tells that a bill was paid; the same receipt again is the same entry."""
    del request
    answer = payments.receive(given.bill, given.amount, given.receipt)
    if isinstance(answer, Obstacle):
        return problem(answer)
    return {
        "number": answer.number,
        "version": answer.version,
        "bill": given.bill,
        "receipt": given.receipt,
    }
