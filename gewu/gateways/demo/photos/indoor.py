"""Motifs in and at the house: leak, plaster, lift, cable, e-bikes, litter in the stairwell."""

from gewu.gateways.demo.photos import scenes
from gewu.gateways.demo.photos.canvas import HEIGHT, WIDTH, Canvas, blob, box, mix


def leak(c: Canvas, *, after: bool) -> float:
    """A pipe along the wall, a dark stain and a puddle; later a bright new joint, dry floor."""
    scenes.stairwell(c)
    x = c.rng.uniform(380, 560)
    if not after:
        c.fill(blob(x + 20, 330, 120, 210, c.rng, rough=0.3), (88, 84, 66), alpha=0.34, blur=16)
        c.fill(blob(x + 16, 390, 70, 160, c.rng, rough=0.3), (62, 60, 48), alpha=0.36, blur=12)
    _pipe(c, x, rusty=not after)
    if after:
        _joint(c, x)
        return 0.02
    for drop in range(9):
        y = 250 + drop * 36 + c.rng.uniform(-8, 8)
        c.round(x + 15 + c.rng.uniform(-5, 5), y, 2.2, 7, (222, 234, 240), alpha=0.9, blur=0.6)
    puddle = blob(x + 30, 640, 270, 52, c.rng, rough=0.24)
    c.fill(puddle, (70, 78, 84), alpha=0.72, blur=3)
    c.fade(blob(x + 10, 632, 190, 30, c.rng, rough=0.25), (178, 194, 200), (92, 102, 108))
    c.fill(puddle, (60, 66, 70), alpha=0.3, blur=8)
    c.round(x - 60, 622, 62, 6, (236, 240, 238), alpha=0.55, blur=4)
    return 0.0


def _pipe(c: Canvas, x: float, *, rusty: bool) -> None:
    tone = (150, 122, 100) if rusty else (178, 180, 180)
    c.shade(box(x + 24, 0, 16, 560), 0.4, 7)
    c.fade(box(x, 0, 30, 560), mix(tone, (255, 255, 255), 0.2), mix(tone, (40, 40, 40), 0.2))
    c.fill(box(x + 5, 0, 6, 560), (255, 255, 255), alpha=0.35, blur=3)
    c.fill(box(x + 23, 0, 7, 560), (20, 20, 20), alpha=0.3, blur=3)
    c.fade(box(x - 9, 196, 48, 46), mix(tone, (60, 40, 26), 0.35), mix(tone, (40, 26, 18), 0.6))
    for y in (90, 430):
        c.fill(box(x - 14, y, 58, 12), (110, 108, 104))
    if rusty:
        c.fill(blob(x + 15, 240, 26, 34, c.rng, rough=0.4), (136, 72, 34), alpha=0.75, blur=3)


def _joint(c: Canvas, x: float) -> None:
    c.fade(box(x - 10, 190, 50, 62), (240, 242, 244), (150, 156, 160))
    c.fill(box(x - 4, 194, 8, 54), (255, 255, 255), alpha=0.8, blur=2)
    for y in (196, 238):
        c.fill(box(x - 13, y, 56, 8), (196, 150, 70))


def wall(c: Canvas, *, after: bool) -> float:
    """Plaster coming off in flakes; later an even coat, fresh at the edges."""
    scenes.stairwell(c)
    x, y = c.rng.uniform(420, 540), 250.0
    if after:
        c.fill(box(0, 0, WIDTH, 306), (244, 240, 230), alpha=0.6, blur=2)
        c.fill(box(x - 260, 306, 520, 240), (150, 176, 166), alpha=0.3, blur=26)
        c.shade(box(-20, 556, WIDTH + 40, 10), 0.3, 6)
        return 0.02
    patch = blob(x, y, 210, 130, c.rng, rough=0.5)
    c.fill([(px + 5, py + 7) for px, py in patch], (60, 54, 46), alpha=0.6, blur=4)
    c.fade(patch, (150, 128, 108), (122, 104, 90))
    c.texture(patch, 0.5, 6)
    for row in range(7):
        for brick in range(6):
            place = box(x - 190 + brick * 66 + row % 2 * 33, y - 110 + row * 32, 60, 26)
            if _within(place, patch):
                c.fill(place, (158, 98, 74), alpha=0.65, blur=1.4)
    c.fill(blob(x + 70, y + 190, 130, 60, c.rng, rough=0.5), (150, 150, 110), alpha=0.3, blur=14)
    for _ in range(46):
        px, py = x + c.rng.gauss(0, 150), c.rng.uniform(566, 640)
        flake = blob(px, py, c.rng.uniform(4, 20), c.rng.uniform(3, 9), c.rng, rough=0.4)
        c.shade([(fx + 3, fy + 4) for fx, fy in flake], 0.4, 2)
        c.fill(flake, (222, 216, 202))
    return 0.03


def _within(place: list[tuple[float, float]], patch: list[tuple[float, float]]) -> bool:
    left, right = min(x for x, _ in patch), max(x for x, _ in patch)
    top, bottom = min(y for _, y in patch), max(y for _, y in patch)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return all(
        ((x - middle[0]) / (right - left)) ** 2 + ((y - middle[1]) / (bottom - top)) ** 2 < 0.16
        for x, y in place
    )


def lift(c: Canvas, *, after: bool) -> float:
    """Steel doors; jammed ajar with a notice, later shut with a green light."""
    wall_tone = c.rng.choice(((206, 198, 186), (190, 186, 182), (212, 200, 180)))
    c.fade(scenes.WHOLE, mix(wall_tone, (255, 255, 255), 0.2), mix(wall_tone, (60, 60, 60), 0.2))
    for column in range(8):
        c.stroke([(column * 137, 0), (column * 137, 620)], (140, 134, 126), 2, alpha=0.5)
    for row in range(6):
        c.stroke([(0, row * 124), (WIDTH, row * 124)], (140, 134, 126), 2, alpha=0.5)
    scenes.ground(c, 620, (128, 122, 116))
    left, right, top = 300.0, 660.0, 92.0
    c.shade(box(left - 26, top - 20, 424, 560), 0.45, 16)
    c.fade(box(left - 26, top - 24, 412, 552), (168, 172, 176), (120, 124, 128))
    c.fill(box(left, top, right - left, 528), (14, 14, 16))
    ajar = 0.0 if after else c.rng.uniform(38, 62)
    if not after:
        c.fade(box(left + 150, top, 60, 528), (88, 84, 74), (44, 42, 38))
    _door(c, left, 180 - ajar)
    _door(c, left + 180 + ajar, 180 - ajar)
    _lift_panel(c, after=after)
    if not after:
        c.shade(box(404, 262, 160, 112), 0.5, 8)
        c.fill([(398, 254), (562, 262), (556, 372), (394, 362)], (248, 240, 214))
        for row in range(4):
            y = 284 + row * 20
            c.stroke(
                [(416, y), (536 - row * 16, y + 5)],
                (178, 44, 36) if row == 0 else (90, 86, 80),
                6 if row == 0 else 3,
            )
    c.shade(box(-40, 600, WIDTH + 80, 40), 0.4, 14)
    return -0.01


def _door(c: Canvas, x: float, width: float) -> None:
    c.fade(box(x, 92, width, 528), (214, 218, 222), (146, 150, 156))
    for band in range(6):
        place = box(x + band * width / 6, 92, width / 12, 528)
        c.fill(place, (255, 255, 255), alpha=0.14, blur=7)
    c.fill(box(x + width - 4, 92, 4, 528), (60, 62, 66), alpha=0.7)
    c.texture(box(x, 92, width, 528), 0.08, 3)


def _lift_panel(c: Canvas, *, after: bool) -> None:
    c.shade(box(742, 300, 62, 130), 0.5, 7)
    c.fade(box(738, 294, 62, 130), (222, 224, 226), (160, 164, 168))
    c.fill(box(748, 306, 42, 34), (20, 22, 26))
    light = (90, 230, 130) if after else (240, 70, 52)
    c.fill(box(757, 312, 8, 22) if after else box(755, 320, 28, 6), light)
    c.glow(769, 323, 60, light, 0.5)
    for y in (364, 400):
        c.round(769, y, 13, 13, (238, 240, 240))
        c.round(769, y, 9, 9, (190, 194, 198))


def cable(c: Canvas, *, after: bool) -> float:
    """A tangle of wires and a socket hanging from a window; later one straight conduit."""
    scenes.courtyard(c, top=560)
    x = c.rng.uniform(430, 520)
    c.fade(box(x - 110, 60, 250, 190), (92, 106, 116), (128, 140, 146))
    for bar in range(9):
        c.stroke([(x - 110 + bar * 31, 54), (x - 110 + bar * 31, 256)], (196, 196, 190), 5)
    for y in (54, 154, 256):
        c.stroke([(x - 116, y), (x + 146, y)], (206, 206, 200), 6)
    c.fill(box(x - 124, 256, 280, 14), (186, 180, 170))
    c.shade(box(x - 124, 270, 280, 16), 0.4, 8)
    if after:
        c.shade(box(x + 196, 0, 16, 560), 0.35, 6)
        c.fade(box(x + 188, 0, 16, 560), (244, 244, 240), (214, 214, 208))
        for y in (110, 290, 470):
            c.fill(box(x + 182, y, 28, 9), (150, 150, 146))
        return 0.01
    for number in range(7):
        tone = c.rng.choice(((28, 28, 30), (196, 40, 34), (236, 236, 232), (40, 66, 138)))
        start, end = (x - 90 + number * 32, 250.0), (x - 60 + c.rng.uniform(-160, 220), 640.0)
        sag = c.rng.uniform(-70, 90)
        points = [
            (start[0] + (end[0] - start[0]) * k / 16 + sag * (k / 16) * (1 - k / 16) * 2.6,
             start[1] + (end[1] - start[1]) * k / 16)
            for k in range(17)
        ]  # fmt: skip
        c.stroke([(px + 7, py + 6) for px, py in points], (10, 10, 10), 6, blur=4, alpha=0.35)
        c.stroke(points, tone, 5)
    c.shade(box(x - 20, 566, 150, 52), 0.5, 8)
    c.fade(
        [(x - 26, 556), (x + 120, 566), (x + 116, 602), (x - 30, 592)],
        (248, 248, 246),
        (208, 208, 204),
    )
    for slot in range(4):
        c.fill(box(x - 8 + slot * 32, 572, 14, 11), (60, 60, 62))
    return 0.03


def ebike(c: Canvas, *, after: bool) -> float:
    """E-bikes crowding a stairwell; later an empty hall with a yellow-hatched floor."""
    scenes.stairwell(c, floor=520)
    c.fade(box(690, 150, 190, 372), (116, 84, 62), (84, 60, 44))
    c.stroke([(690, 522), (690, 150), (880, 150), (880, 522)], (70, 50, 36), 9)
    c.round(860, 350, 7, 7, (214, 190, 120))
    if after:
        hatch = [(90, 600), (840, 600), (930, 712), (20, 712)]
        c.stroke([*hatch, hatch[0]], (232, 186, 44), 9, alpha=0.9)
        for k in range(9):
            c.stroke([(110 + k * 86, 602), (40 + k * 100, 710)], (232, 186, 44), 7, alpha=0.8)
        return 0.02
    for place in range(4):
        scale = 0.78 + place * 0.11
        tone = c.rng.choice(
            ((198, 48, 44), (44, 88, 150), (238, 238, 234), (52, 54, 58), (224, 164, 46))
        )
        _bike(c, 60 + place * 190 + c.rng.uniform(-16, 16), 560 + place * 26, scale, tone)
    c.stroke([(380, 560), (420, 470), (470, 300), (476, 200)], (24, 24, 24), 4)
    c.fill(box(460, 168, 32, 40), (240, 240, 236))
    return 0.04


def _bike(c: Canvas, x: float, y: float, scale: float, tone: tuple[int, int, int]) -> None:
    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, y + dy * scale

    c.shade([at(-30, 40), at(240, 40), at(250, 66), at(-40, 66)], 0.5, 9)
    for dx in (12, 196):
        hub = at(dx, 10)
        c.round(*hub, 44 * scale, 44 * scale, (30, 30, 32))
        c.round(*hub, 30 * scale, 30 * scale, (138, 136, 130))
        c.round(*hub, 9 * scale, 9 * scale, (70, 70, 72))
    c.fade(
        [at(-6, -46), at(64, -66), at(84, 6), at(4, -18)], mix(tone, (255, 255, 255), 0.25), tone
    )
    c.fade([at(70, -18), at(196, -22), at(214, 8), at(84, 22)], tone, mix(tone, (0, 0, 0), 0.4))
    c.fill([at(96, -62), at(214, -66), at(222, -44), at(104, -38)], (36, 32, 30))
    c.fade(
        [at(150, -44), at(222, -46), at(228, -10), at(158, -8)],
        mix(tone, (255, 255, 255), 0.2),
        tone,
    )
    c.stroke([at(10, 6), at(30, -70), at(18, -112)], (66, 66, 68), 8 * scale)
    c.stroke([at(-12, -120), at(18, -112), at(44, -126)], (40, 40, 42), 7 * scale)
    c.round(*at(6, -88), 12 * scale, 12 * scale, (240, 240, 224))


def litter(c: Canvas, *, after: bool) -> float:
    """Boxes, butts and bottles at a stair's foot; later swept, with a small plant."""
    scenes.stairwell(c, floor=500)
    for step in range(5):
        x, y = 560 + step * 62.0, 500.0 - step * 46
        c.fade(box(x, y - 46, WIDTH - x, 48), (176, 172, 164), (128, 124, 118))
        c.fill(box(x, y - 48, WIDTH - x, 9), (198, 194, 186))
    if after:
        c.fade([(206, 560), (286, 560), (274, 646), (218, 646)], (186, 108, 74), (146, 80, 54))
        for _ in range(26):
            px, py = 246 + c.rng.gauss(0, 42), 500 + c.rng.gauss(0, 44)
            c.fill(
                blob(px, py, 14, 24, c.rng, rough=0.2), c.rng.choice(((72, 120, 66), (96, 146, 78)))
            )
        return 0.02
    for place in range(4):
        x, y, size = 80 + place * 106 + c.rng.uniform(-14, 14), 636.0, c.rng.uniform(84, 132)
        high = size * c.rng.uniform(0.7, 1.3)
        c.shade(box(x - 6, y - 8, size + 24, 24), 0.5, 8)
        c.fade(box(x, y - high, size, high), (196, 156, 110), (160, 122, 82))
        c.fill(box(x + size * 0.42, y - high, size * 0.12, high), (214, 186, 140), alpha=0.8)
    for _ in range(34):
        px, py = c.rng.uniform(60, 840), c.rng.uniform(600, HEIGHT - 16)
        c.stroke(
            [(px, py), (px + c.rng.uniform(8, 18), py + c.rng.uniform(-6, 6))], (236, 226, 206), 4
        )
    for _ in range(3):
        px, py = c.rng.uniform(420, 800), c.rng.uniform(630, 690)
        c.stroke([(px, py), (px + 54, py + 8)], (78, 128, 92), 17)
        c.stroke([(px + 58, py + 9), (px + 74, py + 11)], (88, 138, 100), 8)
    return 0.04
