"""A log says in words what stands in a field by its id, with the id, in both languages."""

import pytest

from tests.office import Office, office_at


@pytest.fixture(scope="module")
def filed(tmp_path_factory) -> Office:
    return office_at(tmp_path_factory.mktemp("words"), "filed")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("情节：情节较轻 (lighter)", "问责情形：引发群体性事件 (mass-incident)", "提醒 (remind)",
                "所依据的证据（会议：minutes", "要件：谁负有职责、职责从何而来 (duty)")),
        ("en", ("element: the duty: whose it was and where it comes from (duty)", "(2) measure: ",
                "parts (", "measure: remind,")),
    ],
)  # fmt: skip
def test_the_log_calls_ids_of_the_pack_as_the_pack_does(filed, language, words):
    said = filed.run("--lang", language, "log", "@c", by="aud1", env={"COLUMNS": "200"}).out
    assert [word for word in words if word not in said] == []


def test_a_filed_case_is_shown_with_its_head_once_and_with_its_seal(filed):
    said = filed.run("--lang", "en", "show", "@c", by="aud1").out
    assert said.count(filed.show()["head"]) == 1
    assert "seal" in said
