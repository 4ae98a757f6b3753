"""The places that the pictures share: a stairwell, a pavement, an asphalt road, a lawn."""

from gewu.gateways.demo.photos.canvas import HEIGHT, WIDTH, Canvas, Colour, box, mix

WHOLE = box(0, 0, WIDTH, HEIGHT)
WALLS: tuple[Colour, ...] = ((226, 219, 200), (216, 214, 206), (224, 208, 186))
DADOS: tuple[Colour, ...] = ((120, 152, 136), (128, 150, 170), (158, 146, 118))


def stairwell(c: Canvas, *, floor: float = 560) -> None:
    """Lime-washed wall with a painted dado above a concrete floor."""
    wall, dado = c.rng.choice(WALLS), c.rng.choice(DADOS)
    c.fade(box(0, 0, WIDTH, floor), mix(wall, (255, 255, 255), 0.15), mix(wall, (90, 88, 80), 0.2))
    c.fade(box(0, floor - 250, WIDTH, 250), dado, mix(dado, (30, 34, 34), 0.3))
    c.fill(box(0, floor - 254, WIDTH, 5), mix(dado, (40, 40, 40), 0.5), alpha=0.7)
    c.texture(box(0, 0, WIDTH, floor), 0.1, 30)
    c.texture(box(0, 0, WIDTH, floor), 0.08, 5)
    ground(c, floor, (150, 146, 138))
    c.fill(box(0, floor - 16, WIDTH, 18), (86, 84, 80))
    c.shade(box(-40, floor - 6, WIDTH + 80, 40), 0.35, 18)


def ground(c: Canvas, top: float, colour: Colour) -> None:
    area = box(0, top, WIDTH, HEIGHT - top)
    c.fade(area, mix(colour, (40, 40, 44), 0.18), mix(colour, (250, 246, 236), 0.1))
    c.texture(area, 0.13, 9)
    c.texture(area, 0.12, 2.5)


def asphalt(c: Canvas, top: float = 0) -> None:
    ground(c, top, (104, 104, 108))
    area = box(0, top, WIDTH, HEIGHT - top)
    c.texture(area, 0.1, 40)
    c.texture(area, 0.22, 1.6)


def paving(c: Canvas, top: float, *, tile: float = 92) -> None:
    """Slabs running away from the eye."""
    ground(c, top, (176, 168, 156))
    depth, row = HEIGHT - top, 0.0
    middle = WIDTH / 2
    step = 0.16
    while row < 1:
        y = top + depth * row**1.5
        c.stroke([(0, y), (WIDTH, y)], (118, 112, 104), 2.2, alpha=0.7)
        row += step
    for column in range(-14, 15):
        far, near = middle + column * tile * 0.42, middle + column * tile * 1.5
        c.stroke([(far, top), (near, HEIGHT)], (118, 112, 104), 2, alpha=0.65)


def sky(c: Canvas, bottom: float, *, dusk: bool = False) -> None:
    if dusk:
        c.fade(box(0, 0, WIDTH, bottom), (38, 46, 82), (206, 138, 112))
    else:
        c.fade(box(0, 0, WIDTH, bottom), (150, 182, 212), (222, 226, 222))
    c.texture(box(0, 0, WIDTH, bottom), 0.06, 120)


def houses(c: Canvas, base: float, *, dusk: bool = False) -> None:
    """A row of slab blocks behind, a little out of focus."""
    x = -30.0
    while x < WIDTH:
        width, height = c.rng.uniform(150, 240), c.rng.uniform(210, 330)
        tone = c.rng.choice(((206, 196, 182), (190, 182, 176), (214, 202, 178)))
        tone = mix(tone, (44, 46, 68), 0.72) if dusk else tone
        c.fade(box(x, base - height, width, height), tone, mix(tone, (70, 70, 76), 0.25))
        _windows(c, x, base - height, width, height, dusk=dusk)
        x += width + c.rng.choice((4, 30, 46))


def _windows(c: Canvas, x: float, y: float, width: float, height: float, *, dusk: bool) -> None:
    for row in range(int(height // 46)):
        for column in range(int(width // 44)):
            lit = c.rng.random() < 0.34
            pane: Colour = (96, 112, 126)
            if dusk:
                pane = (250, 206, 128) if lit else (40, 46, 66)
            place = box(x + 14 + column * 44, y + 16 + row * 46, 24, 26)
            c.fill(place, pane, alpha=0.9, blur=0.8)
            c.fill(box(place[0][0] - 2, place[0][1] + 27, 28, 5), (150, 146, 140), alpha=0.5)


def street(c: Canvas, *, horizon: float = 300, dusk: bool = False) -> None:
    """Houses, pavement, kerb and a strip of road."""
    sky(c, horizon, dusk=dusk)
    houses(c, horizon + 6, dusk=dusk)
    hedge = box(0, horizon - 26, WIDTH, 40)
    c.fade(hedge, (96, 126, 84), (58, 82, 58))
    c.texture(hedge, 0.5, 7)
    paving(c, horizon + 12)
    if dusk:
        c.fill(box(0, horizon - 30, WIDTH, HEIGHT), (24, 28, 52), alpha=0.58)


def lawn(c: Canvas, top: float) -> None:
    area = box(0, top, WIDTH, HEIGHT - top)
    c.fade(area, (112, 146, 84), (92, 128, 66))
    c.texture(area, 0.34, 14)
    c.texture(area, 0.34, 3)


def courtyard(c: Canvas, *, top: float = 330) -> None:
    """The foot of a house: plinth, wall, a drainpipe, concrete yard."""
    wall = c.rng.choice(((214, 202, 180), (206, 190, 172), (200, 204, 202)))
    c.fade(box(0, 0, WIDTH, top), mix(wall, (255, 255, 255), 0.15), mix(wall, (80, 76, 70), 0.18))
    c.texture(box(0, 0, WIDTH, top), 0.16, 30)
    c.fade(box(0, top - 66, WIDTH, 66), (138, 134, 128), (110, 106, 100))
    pipe = c.rng.uniform(60, 150)
    c.fade(box(pipe, 0, 22, top - 8), (228, 228, 224), (196, 196, 190))
    c.shade(box(pipe + 20, 0, 10, top - 8), 0.3, 5)
    ground(c, top, (158, 154, 146))
    c.shade(box(-40, top - 8, WIDTH + 80, 30), 0.4, 14)
