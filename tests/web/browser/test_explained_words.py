def test_a_medical_word_opens_its_meaning_without_a_script(visit):
    page = visit()
    page.goto("/learn/what_neuropathy_is")
    word = page.locator("button.term").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    assert not meaning.is_visible()
    word.press("Enter")
    assert meaning.is_visible()
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
