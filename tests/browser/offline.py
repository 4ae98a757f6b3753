"""What the stories without a signal share: a day's work on the phone, what is left on it."""

import io
import re
from datetime import datetime
from uuid import UUID

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from gewu.domain.cases.models import Step

PHONE = "13800000009"
LOSE_THE_FIRST = """(() => {
  const real = window.fetch;
  window.fetch = async (url, init) => {
    const answer = await real(url, init);
    if (init?.method !== "POST" || sessionStorage.getItem("lost")) return answer;
    sessionStorage.setItem("lost", "1");
    document.documentElement.dataset.lost = "";
    throw new TypeError("the answer never came");
  };
})()"""
KEPT = """async () => {
  const names = await caches.keys();
  const pages = names.includes("gewu-pages") ? await (await caches.open("gewu-pages")).keys() : [];
  const database = await new Promise((done) => {
    const asked = indexedDB.open("gewu-worker");
    asked.onsuccess = () => done(asked.result);
  });
  const stores = database.objectStoreNames;
  const queue = !stores.contains("queue") ? 0 : await new Promise((done) => {
    const asked = database.transaction("queue").objectStore("queue").count();
    asked.onsuccess = () => done(asked.result);
  });
  database.close();
  return {pages: pages.map((one) => new URL(one.url).pathname), queue};
}"""


def picture(name: str) -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), (230, 220, 190)).save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def stocked(page: Page, site: str) -> None:
    page.goto(f"{site}/work/")
    expect(page.locator("html[data-stocked]")).to_be_attached(timeout=30_000)


def steps(case_id: UUID) -> list[tuple[str, str, datetime]]:
    found = Step.objects.filter(case=case_id).exclude(verb="REPORT").order_by("pk")
    return list(found.values_list("verb", "text", "at"))


def verbs(case_id: UUID) -> list[str]:
    return [verb for verb, _text, _at in steps(case_id)]


def work_without_a_signal(page: Page, site: str, case_id: UUID) -> None:
    """Accept in the list, note on the case, report done with a photo."""
    page.goto(f"{site}/work/")
    expect(page.get_by_text("没有信号").first).to_be_visible()
    page.get_by_role("button", name="接单").click()
    expect(page.get_by_text(re.compile("接单：等待发送")).first).to_be_visible()
    page.goto(f"{site}/work/cases/{case_id}/")
    page.locator("#note summary").click()
    page.locator("#note textarea").fill("带了灯泡")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text(re.compile("写备注：等待发送")).first).to_be_visible()
    page.get_by_role("link", name="报办结").click()
    page.get_by_label("做了什么").fill("换好了")
    page.locator("input[type=file]").first.set_input_files([picture("done.jpg")])
    expect(page.locator(".picker-item img")).to_be_visible()
    page.get_by_role("button", name="发给居民确认").click()
    expect(page.get_by_text(re.compile("报办结：等待发送")).first).to_be_visible()
