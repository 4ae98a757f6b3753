"""Every room of the desk enlarged to 200 and 400 %: nothing cut off, covered or off the page."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, Page

from gewu.web.desk import ROOMS
from tests import jobs
from tests.browser import stages
from tests.browser.axe import browser_of, enter, told
from tests.cast import Cast, Person, assemble

# A window of 1440 × 900, enlarged: what is left of it in CSS pixels.
SIZES = {"200 %": (720, 450), "400 %": (360, 225)}
# Where a wide thing scrolls in a box of its own.
WRONG = """async () => {
  const wide = document.documentElement.clientWidth;
  const wrong = [];
  const words = (part) => part.textContent.trim().slice(0, 20);
  const name = (part) => `${part.tagName}.${part.className} “${words(part)}”`;
  const folded = (part) => {
    const details = part.parentElement.closest("details:not([open])");
    return details && !(part.matches("summary") && part.parentElement === details);
  };
  const shown = (part) => {
    const box = part.getBoundingClientRect();
    const hidden = part.closest(".sr-only, .skip, dialog:not([open])") || folded(part);
    const { visibility, opacity } = getComputedStyle(part);
    const isSeen = visibility === "visible" && opacity !== "0";
    return box.width > 2 && box.height > 2 && isSeen && !hidden;
  };
  const scrolls = (part) => {
    for (let box = part.parentElement; box && box !== document.body; box = box.parentElement) {
      const mayScroll = /auto|scroll/.test(getComputedStyle(box).overflowX);
      if (mayScroll && box.scrollWidth > box.clientWidth) return true;
    }
    return false;
  };
  const covered = (part) => {
    const box = part.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || x > wide || y < 0 || y > innerHeight) return null;
    const top = document.elementFromPoint(x, y);
    if (!top || part.contains(top) || top.contains(part)) return null;
    return part.closest("label")?.contains(top) ? null : top;
  };
  const look = (part) => {
    part.scrollIntoView({ block: "center" });
    const box = part.getBoundingClientRect();
    if (!scrolls(part) && (box.left < -1 || box.right > wide + 1)) {
      wrong.push(`${name(part)} lies outside: ${box.left} to ${box.right}`);
    }
    const isTight = part.scrollWidth > part.clientWidth + 1;
    const isCut = isTight && getComputedStyle(part).overflowX !== "visible";
    if (part.matches("button, .btn, summary") && isCut) wrong.push(`${name(part)} is cut`);
    const top = covered(part);
    if (top) wrong.push(`${name(part)} lies under ${name(top)}`);
  };
  if (document.documentElement.scrollWidth > wide) {
    wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  const parts = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const all = Array.from(document.querySelectorAll(parts)).filter(shown);
  all.forEach(look);
  for (const menu of document.querySelectorAll("details.menu")) {
    if (!shown(menu.querySelector("summary"))) continue;
    const opened = new Promise((go) => menu.addEventListener("toggle", go, { once: true }));
    menu.open = true;
    await opened;
    menu.scrollIntoView({ block: "center" });
    menu.querySelectorAll(".menu-list .menu-item").forEach(look);
    menu.open = false;
  }
  return { looked: all.length, wrong };
}"""


@pytest.fixture
def people(transactional_db: None) -> Cast:
    call_command("createcachetable", verbosity=0)
    jobs.clear()
    return assemble()


def readers(people: Cast) -> tuple[Person, ...]:
    """Who between them may open every room."""
    return (people.desk, people.secretary, people.administrator)


def reader_of(path: str, people: Cast) -> Person:
    return next(one for one in readers(people) if browser_of(one).get(path).status_code == 200)


@pytest.fixture
def paths(people: Cast) -> list[str]:
    """The main page of each room, and a case: alone, beside the list, beside another, its form."""
    found = stages.desk(people)
    one, other = found["case_id"][0], found["case_id"][2]
    case = reverse("desk:case", args=[one])
    beside = reverse("desk:compare_cases", args=[one, other])
    more = [case, f"{reverse('desk:cases')}?case={one}", beside]
    more += [reverse("desk:note_case", args=[one]), reverse("desk:dispatch_case", args=[one])]
    more += [reverse("desk:new_case")]
    return [reverse(room.url_name) for room in ROOMS] + more


def faults(page: Page) -> list[str]:
    found = page.evaluate(WRONG)
    assert found["looked"] > 5
    wrong: list[str] = found["wrong"]
    return wrong


@pytest.mark.parametrize("zoom", SIZES)
def test_every_room_can_be_used_at(
    zoom: str, browser: Browser, live: str, people: Cast, paths: list[str]
) -> None:
    width, height = SIZES[zoom]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2,
        locale="zh-CN",
        service_workers="block",
    )
    page, faulty = context.new_page(), {}
    for path in paths:
        enter(page, live, reader_of(path, people))
        page.goto(live + path)
        page.evaluate("document.fonts.ready")
        if wrong := faults(page):
            faulty[path] = sorted(set(wrong))
    context.close()
    assert not faulty, told(faulty)


def test_the_palette_fits_an_enlarged_screen(browser: Browser, live: str, people: Cast) -> None:
    width, height = SIZES["400 %"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", service_workers="block"
    )
    page = context.new_page()
    enter(page, live, people.secretary)
    page.goto(live + reverse("desk:cases"))
    page.keyboard.press("Control+k")
    box = page.locator("#palette").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    context.close()
