"""Staff e-mail: references and counts only, never a word of a listing, a contact or an address."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage

from casework import oncall
from casework.act import SYSTEM, House
from casework.oncall import Notice
from models.settings import Settings
from review_app.texts import Texts


def write(notice: Notice, settings: Settings) -> EmailMessage:
    """Write one notice in the person's language."""
    t = Texts(notice.language)
    lines = [t("mail.hello"), ""]
    if notice.escalated:
        lines.append(t("mail.escalated", refs=", ".join(notice.escalated)))
    if notice.complaints:
        lines.append(t("mail.complaints", refs=", ".join(notice.complaints)))
    if notice.unread:
        lines.append(t.count("mail.unread", notice.unread))
    message = EmailMessage()
    message["Subject"] = t("mail.subject")
    message["From"], message["To"] = settings.mail_from, notice.email
    message.set_content("\n".join([*lines, "", t("mail.where")]))
    return message


def _connect(settings: Settings) -> smtplib.SMTP:
    server = smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=20)
    if settings.mail_tls:
        server.starttls(context=ssl.create_default_context())
    if settings.mail_user:
        server.login(settings.mail_user, settings.mail_password.get_secret_value())
    return server


def send_due(house: House, now: datetime) -> int:
    """Send what is due today, one message a person and a day at most; return how many went."""
    settings = house.settings
    with house.act(SYSTEM, now) as act:
        due = oncall.notices(act)
    if not due or not settings.mail_host or not settings.mail_from:
        return 0
    with _connect(settings) as server:
        for notice in due:
            server.send_message(write(notice, settings))
            with house.act(SYSTEM, now) as act:
                oncall.told(act, notice.user_ref)
    return len(due)
