"""Motifs outside: lamp, bins, pothole, manhole, drain, parking, tree, dog, barbecue."""

from gewu.gateways.demo.photos import scenes
from gewu.gateways.demo.photos.canvas import HEIGHT, WIDTH, Canvas, Colour, blob, box, mix


def lamp(c: Canvas, *, after: bool) -> float:
    """A street lamp at dusk: dark, or with its cone of light."""
    scenes.street(c, horizon=470, dusk=True)
    x = c.rng.uniform(330, 470)
    c.stroke([(x, 720), (x + 4, 130), (x + 46, 92), (x + 150, 84)], (30, 32, 40), 13)
    c.fill([(x + 118, 74), (x + 216, 78), (x + 206, 98), (x + 120, 96)], (44, 46, 56))
    if after:
        c.fill(
            [(x + 130, 98), (x + 204, 98), (x + 400, 720), (x - 120, 720)],
            (255, 214, 140),
            alpha=0.2,
            blur=34,
        )
        c.glow(x + 168, 100, 210, (255, 220, 150), 0.95)
        c.round(x + 168, 98, 40, 7, (255, 248, 224), blur=2)
        c.fill(blob(x + 140, 664, 270, 46, c.rng, rough=0.1), (255, 216, 150), alpha=0.3, blur=30)
    else:
        c.round(x + 168, 98, 36, 5, (70, 72, 82))
    return 0.0


def bins(c: Canvas, *, after: bool) -> float:
    """Wheeled bins, overflowing with bags around them; later shut and hosed down."""
    scenes.courtyard(c, top=380)
    tones: tuple[Colour, ...] = ((58, 112, 78), (66, 70, 76), (58, 92, 142))
    for place, tone in enumerate(tones):
        x = 210 + place * 190 + c.rng.uniform(-10, 10)
        _bin(c, x, 300, tone, shut=after)
    if after:
        c.fill(blob(500, 640, 400, 60, c.rng, rough=0.2), (96, 98, 98), alpha=0.35, blur=18)
        return 0.01
    for _ in range(15):
        x, y = c.rng.uniform(150, 820), c.rng.uniform(560, 660)
        _bag(c, x, y, c.rng.uniform(34, 62))
    for place in range(3):
        for _ in range(4):
            _bag(
                c,
                268 + place * 190 + c.rng.uniform(-40, 50),
                284 + c.rng.uniform(-24, 20),
                c.rng.uniform(28, 44),
            )
    for _ in range(60):
        x, y = c.rng.uniform(100, 880), c.rng.uniform(600, 705)
        scrap = blob(x, y, c.rng.uniform(5, 16), c.rng.uniform(3, 8), c.rng, rough=0.5)
        c.fill(
            scrap,
            c.rng.choice(((230, 226, 214), (196, 120, 60), (150, 164, 90), (206, 60, 52))),
            alpha=0.9,
        )
    return 0.03


def _bin(c: Canvas, x: float, y: float, tone: Colour, *, shut: bool) -> None:
    c.shade(box(x - 10, y + 268, 190, 34), 0.55, 12)
    c.fade(
        [(x, y), (x + 160, y), (x + 144, y + 284), (x + 16, y + 284)],
        mix(tone, (255, 255, 255), 0.18),
        mix(tone, (0, 0, 0), 0.3),
    )
    c.fill(
        [(x + 12, y + 6), (x + 40, y + 6), (x + 46, y + 276), (x + 26, y + 276)],
        (255, 255, 255),
        alpha=0.12,
        blur=6,
    )
    for dx in (28, 132):
        c.round(x + dx, y + 286, 17, 17, (24, 24, 26))
    c.round(x + 80, y + 130, 30, 30, (238, 240, 236), alpha=0.85)
    c.round(x + 80, y + 130, 20, 20, tone)
    if shut:
        c.fade(
            [(x - 9, y - 26), (x + 169, y - 26), (x + 165, y + 6), (x - 5, y + 6)],
            mix(tone, (255, 255, 255), 0.3),
            tone,
        )
    else:
        c.fade(
            [(x + 2, y), (x + 158, y), (x + 176, y - 124), (x + 20, y - 124)],
            mix(tone, (0, 0, 0), 0.2),
            mix(tone, (0, 0, 0), 0.5),
        )


def _bag(c: Canvas, x: float, y: float, size: float) -> None:
    tone = c.rng.choice(
        ((34, 34, 38), (40, 40, 44), (214, 216, 218), (190, 44, 40), (206, 208, 212))
    )
    body = blob(x, y, size, size * 0.8, c.rng, rough=0.25)
    c.shade([(px + 4, py + size * 0.25) for px, py in body], 0.45, 7)
    c.fade(body, mix(tone, (255, 255, 255), 0.25), mix(tone, (0, 0, 0), 0.35))
    c.fill(
        blob(x - size * 0.3, y - size * 0.35, size * 0.2, size * 0.14, c.rng, rough=0.4),
        (255, 255, 255),
        alpha=0.35,
        blur=3,
    )
    c.stroke([(x, y - size * 0.75), (x + 5, y - size)], mix(tone, (0, 0, 0), 0.3), size * 0.2)


def pothole(c: Canvas, *, after: bool) -> float:
    """A broken hole in the asphalt with water in it; later a square dark patch."""
    scenes.asphalt(c)
    c.stroke([(-20, 90), (980, 40)], (228, 226, 214), 20, alpha=0.75, blur=1)
    x, y = c.rng.uniform(430, 520), c.rng.uniform(390, 430)
    if after:
        patch = [(x - 270, y - 120), (x + 250, y - 140), (x + 290, y + 140), (x - 300, y + 150)]
        c.fill(patch, (52, 52, 56), alpha=0.86, blur=1.5)
        c.texture(patch, 0.4, 2)
        c.stroke([*patch, patch[0]], (34, 34, 36), 6, alpha=0.8, blur=1)
        return 0.0
    hole = blob(x, y, 250, 130, c.rng, rough=0.3)
    c.fill([(px - 2, py - 6) for px, py in hole], (148, 144, 138), alpha=0.7, blur=3)
    c.fade(hole, (40, 38, 38), (86, 80, 74))
    c.texture(hole, 0.5, 5)
    water = blob(x + 16, y + 22, 176, 72, c.rng, rough=0.28)
    c.fade(water, (92, 96, 96), (166, 176, 182))
    c.fill(blob(x + 60, y + 36, 70, 16, c.rng, rough=0.3), (224, 230, 232), alpha=0.5, blur=5)
    for _ in range(9):
        _crack(c, x, y)
    for _ in range(70):
        px, py = x + c.rng.gauss(0, 230), y + c.rng.gauss(0, 120)
        c.fill(
            blob(px, py, c.rng.uniform(3, 11), c.rng.uniform(2, 7), c.rng, rough=0.4),
            c.rng.choice(((70, 68, 68), (140, 136, 130))),
        )
    return 0.02


def _crack(c: Canvas, x: float, y: float) -> None:
    px, py = x + c.rng.choice((-1, 1)) * c.rng.uniform(170, 240), y + c.rng.uniform(-90, 90)
    step = (px - x) / 4.2
    points = [(px, py)]
    for _ in range(5):
        px, py = px + step * c.rng.uniform(0.3, 1), py + c.rng.uniform(-34, 34)
        points.append((px, py))
    c.stroke(points, (34, 33, 34), c.rng.uniform(2, 5), alpha=0.85)


def manhole(c: Canvas, *, after: bool) -> float:
    """A round shaft without its cover and a warning cone; later a ribbed new cover."""
    scenes.asphalt(c)
    x, y = c.rng.uniform(440, 510), 400.0
    c.round(x, y, 250, 150, (128, 126, 124))
    c.texture(blob(x, y, 250, 150, c.rng, rough=0), 0.25, 4)
    if after:
        c.round(x, y, 214, 126, (58, 60, 64))
        for ring in range(5):
            reach = 200 - ring * 38
            c.round(x, y, reach, reach * 0.59, (92, 94, 98) if ring % 2 else (66, 68, 72))
        for k in range(-5, 6):
            c.stroke(
                [(x + k * 34, y - 96 + abs(k) * 11), (x + k * 34, y + 96 - abs(k) * 11)],
                (46, 48, 52),
                5,
                alpha=0.7,
            )
        c.round(x - 60, y - 50, 90, 30, (255, 255, 255), alpha=0.1, blur=20)
        return 0.0
    c.round(x, y, 208, 122, (12, 12, 14))
    c.fade(blob(x, y - 26, 190, 92, c.rng, rough=0.02), (78, 74, 68), (16, 16, 18))
    c.round(x, y + 34, 176, 84, (6, 6, 8), blur=12)
    cone = [(x + 250, y + 110), (x + 288, y - 110), (x + 318, y - 110), (x + 356, y + 110)]
    c.shade([(px + 40, py + 20) for px, py in cone], 0.35, 14)
    c.fade(cone, (246, 120, 44), (208, 84, 26))
    c.fill(
        [(x + 267, y + 20), (x + 276, y - 34), (x + 330, y - 34), (x + 339, y + 20)],
        (246, 244, 238),
    )
    c.fill(box(x + 232, y + 104, 142, 20), (214, 88, 30))
    return 0.02


def drain(c: Canvas, *, after: bool) -> float:
    """A gully by the kerb under leaves and dirty water; later a clean grating."""
    scenes.asphalt(c, 260)
    c.fade(box(0, 0, WIDTH, 214), (186, 178, 166), (166, 158, 146))
    c.texture(box(0, 0, WIDTH, 214), 0.2, 5)
    for k in range(7):
        c.stroke([(k * 170 - 30, 0), (k * 170 - 70, 206)], (126, 120, 112), 3, alpha=0.7)
    c.fade(box(0, 206, WIDTH, 64), (206, 202, 194), (150, 146, 140))
    c.shade(box(-40, 264, WIDTH + 80, 30), 0.5, 12)
    x = c.rng.uniform(270, 340)
    grate = [(x, 330), (x + 330, 322), (x + 356, 520), (x - 22, 530)]
    c.fill(grate, (38, 38, 42))
    for k in range(10):
        c.stroke([(x + 12 + k * 34, 334), (x - 8 + k * 40, 520)], (104, 104, 108), 13)
    c.stroke([*grate, grate[0]], (124, 124, 128), 16)
    if after:
        c.fill(blob(x + 160, 430, 420, 130, c.rng, rough=0.2), (60, 64, 68), alpha=0.25, blur=24)
        return 0.0
    pool = blob(x + 170, 470, 460, 150, c.rng, rough=0.2)
    c.fill(pool, (78, 72, 58), alpha=0.72, blur=5)
    c.fill(blob(x + 280, 420, 180, 34, c.rng, rough=0.3), (186, 190, 184), alpha=0.4, blur=9)
    for _ in range(150):
        px, py = x + 165 + c.rng.gauss(0, 150), 440 + c.rng.gauss(0, 62)
        _leaf(c, px, py)
    for _ in range(4):
        _bag(c, x + c.rng.uniform(-40, 330), c.rng.uniform(400, 500), c.rng.uniform(20, 32))
    return 0.02


def _leaf(c: Canvas, x: float, y: float) -> None:
    tone = c.rng.choice(
        ((150, 104, 50), (176, 134, 62), (120, 92, 52), (104, 112, 58), (186, 92, 48))
    )
    c.fill(
        blob(x, y, c.rng.uniform(6, 15), c.rng.uniform(4, 9), c.rng, rough=0.4), tone, alpha=0.95
    )


def parking(c: Canvas, *, after: bool) -> float:
    """Cars on the pavement and the fire lane; later a free lane with yellow hatching."""
    scenes.street(c, horizon=290)
    lane = [(250, 312), (700, 312), (960, 700), (0, 700)]
    c.stroke([*lane, lane[0]], (230, 186, 50), 8, alpha=0.85)
    for k in range(8):
        share = k / 8
        left = (250 - 250 * share, 312 + 388 * share)
        right = (min(700 + 260 * (share + 0.16), 960), min(312 + 388 * (share + 0.16), 700))
        c.stroke([left, right], (230, 186, 50), 5, alpha=0.55)
    if after:
        return 0.01
    colours: list[Colour] = [
        (206, 208, 210),
        (52, 56, 64),
        (150, 40, 40),
        (66, 92, 132),
        (236, 236, 232),
    ]
    c.rng.shuffle(colours)
    for x, y, scale, tone in zip(
        (330, 560, 210, 600), (350, 366, 500, 520), (0.62, 0.68, 1.2, 1.25), colours, strict=False
    ):
        _car(c, x, y, scale, tone)
    return 0.01


def _car(c: Canvas, x: float, y: float, scale: float, tone: Colour) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, y + dy * scale

    c.shade([at(-10, 96), at(250, 96), at(262, 128), at(-22, 128)], 0.6, 10)
    for dx in (18, 182):
        c.fill([at(dx, 78), at(dx + 42, 78), at(dx + 42, 122), at(dx, 122)], (20, 20, 22), blur=1)
    c.fade(
        [at(0, 28), at(242, 28), at(246, 104), at(-4, 104)],
        mix(tone, (255, 255, 255), 0.18),
        mix(tone, (0, 0, 0), 0.32),
    )
    c.fade(
        [at(24, 30), at(58, -38), at(186, -38), at(218, 30)], mix(tone, (255, 255, 255), 0.3), tone
    )
    c.fade([at(42, 26), at(68, -28), at(176, -28), at(200, 26)], (66, 80, 92), (112, 126, 134))
    for dx in (10, 196):
        c.fill([at(dx, 44), at(dx + 36, 44), at(dx + 34, 62), at(dx + 2, 62)], (184, 40, 36))
    c.fill([at(88, 66), at(156, 66), at(156, 86), at(88, 86)], (36, 78, 160))
    c.fill([at(-2, 90), at(244, 90), at(244, 104), at(-2, 104)], (40, 42, 46), alpha=0.8)


def tree(c: Canvas, *, after: bool) -> float:
    """A branch across the path; later the trunk stands, the path is swept."""
    scenes.street(c, horizon=320)
    x = c.rng.uniform(120, 200)
    c.fade([(x, 0), (x + 74, 0), (x + 92, 590), (x - 18, 590)], (112, 92, 72), (84, 68, 54))
    c.texture([(x, 0), (x + 74, 0), (x + 92, 590), (x - 18, 590)], 0.5, 6)
    for _ in range(80):
        _foliage(c, x + c.rng.gauss(60, 190), c.rng.uniform(-50, 140), 60)
    if after:
        c.round(x + 66, 214, 22, 26, (206, 176, 130))
        c.round(x + 66, 214, 13, 16, (226, 200, 156))
        return 0.0
    c.shade([(240, 640), (900, 560), (930, 640), (260, 710)], 0.4, 18)
    c.stroke([(230, 660), (480, 600), (700, 560), (930, 500)], (98, 80, 62), 34)
    for dx, dy in ((430, 520), (560, 690), (720, 470), (820, 640)):
        c.stroke([(dx - 60, 612), (dx, dy)], (96, 78, 60), 14)
    for _ in range(110):
        _foliage(c, c.rng.uniform(360, 940), 580 + c.rng.gauss(0, 66), 40)
    c.fill([(206, 640), (252, 636), (258, 690), (212, 694)], (216, 186, 140))
    return 0.01


def _foliage(c: Canvas, x: float, y: float, size: float) -> None:
    tone = c.rng.choice(((70, 104, 58), (88, 124, 66), (58, 88, 52), (108, 142, 78)))
    c.fill(
        blob(x, y, size * c.rng.uniform(0.4, 1), size * c.rng.uniform(0.3, 0.7), c.rng, rough=0.5),
        tone,
        alpha=0.9,
        blur=1.5,
    )


def dog(c: Canvas, *, after: bool) -> float:
    """A stray in the lane at evening; later the empty lane with a covered bin."""
    scenes.street(c, horizon=300)
    c.fill(scenes.WHOLE, (250, 190, 120), alpha=0.12)
    if after:
        _bin(c, 640, 330, (58, 112, 78), shut=True)
        return 0.03
    x, y = c.rng.uniform(330, 430), 500.0
    tone = c.rng.choice(((176, 130, 78), (70, 60, 54), (206, 190, 160)))
    dark = mix(tone, (20, 16, 12), 0.35)
    c.shade(blob(x + 110, y + 118, 190, 24, c.rng, rough=0.1), 0.5, 12)
    for dx, tint in ((22, dark), (66, tone), (186, dark), (222, tone)):
        c.stroke([(x + dx, y + 20), (x + dx - 6, y + 74), (x + dx + 3, y + 112)], tint, 19)
    c.fade(blob(x + 120, y, 136, 58, c.rng, rough=0.08), mix(tone, (255, 255, 255), 0.16), dark)
    c.stroke([(x + 240, y - 26), (x + 300, y - 72), (x + 312, y - 104)], tone, 17)
    c.fade(blob(x - 22, y - 58, 56, 48, c.rng, rough=0.06), mix(tone, (255, 255, 255), 0.2), tone)
    c.fill(blob(x - 68, y - 42, 32, 20, c.rng, rough=0.05), mix(tone, (255, 255, 255), 0.3))
    c.round(x - 96, y - 46, 9, 8, (26, 22, 22))
    c.round(x - 40, y - 66, 6, 6, (24, 20, 18))
    c.fill([(x - 22, y - 96), (x + 16, y - 134), (x + 22, y - 82)], dark)
    c.fill([(x - 52, y - 94), (x - 40, y - 132), (x - 18, y - 94)], tone)
    return 0.04


def bbq(c: Canvas, *, after: bool) -> float:
    """A smoking grill at night; later a clean pavement under the lamp."""
    scenes.street(c, horizon=330, dusk=True)
    if after:
        c.glow(480, 140, 380, (255, 214, 150), 0.5)
        return 0.02
    c.glow(480, 420, 330, (255, 140, 60), 0.8)
    for leg in (270, 660):
        c.stroke([(leg, 500), (leg + 8, 660)], (24, 24, 26), 12)
    c.fade(box(230, 440, 480, 78), (92, 92, 96), (40, 40, 42))
    c.fade(box(244, 430, 452, 24), (255, 150, 60), (190, 60, 24))
    c.texture(box(244, 430, 452, 24), 0.6, 5)
    for k in range(22):
        x = 258 + k * 20
        c.stroke([(x, 412), (x + 6, 470)], (214, 184, 130), 3)
        c.stroke([(x + 1, 420), (x + 4, 446)], c.rng.choice(((122, 62, 36), (150, 84, 44))), 11)
    for _ in range(26):
        rise = c.rng.uniform(0, 380)
        c.fill(
            blob(
                470 + c.rng.gauss(0, 90 + rise * 0.25),
                400 - rise,
                60 + rise * 0.2,
                40 + rise * 0.14,
                c.rng,
                rough=0.3,
            ),
            (214, 208, 204),
            alpha=0.16,
            blur=20,
        )
    c.fade([(740, 560), (900, 560), (900, 600), (740, 600)], (190, 60, 50), (140, 40, 36))
    c.fill(box(752, HEIGHT - 122, 12, 100), (150, 46, 40))
    c.fill(box(876, HEIGHT - 122, 12, 100), (150, 46, 40))
    return 0.04
