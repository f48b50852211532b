"""How long each kind of data is kept, and why it may be: one rule for each, read by purge, the AIPD and the tests."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A retention rule: the setting that holds its length (None: it ends with what it hangs on) and its end."""

    code: str
    setting: str | None
    ends: str


RULES = {
    rule.code: rule
    for rule in (
        Rule("intake", "intake_days", "with the key of its arrival day, whatever is still open"),
        Rule("fingerprint", "fingerprint_days", "days after the listing was last seen or set aside"),
        Rule("situation", None, "with its last listing, or when the undo of its decision ends"),
        Rule("lease", "lease_hours", "hours after it ended"),
        Rule("decision", "count_days", "days after its situation is settled"),
        Rule("case", None, "when the case closes; its key is destroyed"),
        Rule("closed_case", "count_days", "days after closing: codes and dates only"),
        Rule("register", "first_message_months", "months for a first message; a refusal stays"),
        Rule("audit", "audit_months", "months; no content"),
        Rule("session", "session_hours", "hours after sign-in"),
        Rule("link", "link_hours", "hours after it was made, or at its use"),
        Rule("run", "run_months", "months; counts only"),
        Rule("outing", "outing_months", "months; hours and counts, for a year's report"),
        Rule("referral", "referral_months", "months, to answer a call back; no copy of what was handed over"),
        Rule("tally", "tally_months", "months; counts only"),
        Rule("learning", "learning_months", "months; counts only, rare vectors merged until five share one"),
        Rule("hold", None, "at its date, at most a year away, or when it is released"),
        Rule("user", None, "while the person belongs to the team"),
        Rule("house", None, "as long as the installation"),
    )
}
