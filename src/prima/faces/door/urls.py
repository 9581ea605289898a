"""Addresses of the door, and whom each admits.

Who stands between password and second factor is nobody yet, so those pages are for
everybody; they look themselves whether somebody waits.
"""

from __future__ import annotations

from django.urls import path

from prima.faces.door import again, mailbox, passkey, provider, restore, second, security
from prima.office import policy

app_name = "door"
urlpatterns = [
    path("masuk/kode", second.second, name="second"),
    path("masuk/pasang", second.first, name="first"),
    path("masuk/pulih", restore.restore, name="restore"),
    path("masuk/lagi", again.again, name="again"),
    path("akun/keamanan", security.security, name="security"),
    path("akun/keamanan/aplikasi", security.app, name="app"),
    path("akun/keamanan/kode", security.codes, name="codes"),
    path("akun/keamanan/hapus", security.remove, name="remove"),
    path("akun/keamanan/sandi", security.password, name="password"),
    path("masuk/kunci", passkey.sign_in, name="passkey"),
    path("masuk/kunci/tantangan", passkey.challenge, name="passkey_challenge"),
    path("masuk/kunci/baru", passkey.new, name="passkey_new"),
    path("akun/keamanan/kunci", passkey.keep, name="passkey_keep"),
    path("masuk/lembaga/<slug:provider>", provider.start, name="provider"),
    path("masuk/lembaga/<slug:provider>/kembali", provider.back, name="provider_back"),
    path("akun/lembaga/<slug:provider>", provider.link, name="provider_link"),
    path("akun/lembaga/<slug:provider>/lepas", provider.unlink, name="provider_unlink"),
    path("akun/pemulihan/batal", restore.cancel, name="restore_cancel"),
    path("akun/surel", mailbox.address, name="mailbox"),
    path("surel/<str:token>", mailbox.confirm, name="mailbox_confirm"),
    path("akun/sesi/akhiri", security.end, name="end"),
]

policy.admit(
    {
        "door:second": policy.EVERYBODY,
        "door:first": policy.EVERYBODY,
        "door:restore": policy.EVERYBODY,
        "door:mailbox": policy.CITIZENS,
        "door:mailbox_confirm": policy.EVERYBODY,
        "door:restore_cancel": policy.SIGNED_IN,
        "door:again": policy.SIGNED_IN,
        "door:security": policy.SIGNED_IN,
        "door:app": policy.SIGNED_IN,
        "door:codes": policy.SIGNED_IN,
        "door:remove": policy.SIGNED_IN,
        "door:password": policy.SIGNED_IN,
        "door:end": policy.SIGNED_IN,
        "door:passkey": policy.EVERYBODY,
        "door:passkey_challenge": policy.EVERYBODY,
        "door:passkey_new": policy.EVERYBODY,
        "door:passkey_keep": policy.SIGNED_IN,
        "door:provider": policy.EVERYBODY,
        "door:provider_back": policy.EVERYBODY,
        "door:provider_link": policy.SIGNED_IN,
        "door:provider_unlink": policy.SIGNED_IN,
    }
)
