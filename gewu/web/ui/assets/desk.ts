// Pages for staff at a desk.
import "./styles/desk.scss";
import { startBulk } from "./lib/bulk";
import { startDrafts } from "./lib/drafts";
import { startHypermedia } from "./lib/hypermedia";
import { startKeys } from "./lib/keys";
import { startLightbox } from "./lib/lightbox";
import { startLive } from "./lib/live";
import { startLeaving } from "./lib/offline-leave";
import { startMenus } from "./lib/menus";
import { startOnce } from "./lib/once";
import { startPalette } from "./lib/palette";
import { startPhotos } from "./lib/photos";
import { startRail } from "./lib/rail";
import { startToasts } from "./lib/toasts";
import { startViews } from "./lib/views";

startRail();
startToasts();
startHypermedia();
startMenus();
startKeys();
startPalette();
startLightbox();
startLeaving(); // before the drafts are forgotten
startDrafts();
startPhotos();
startOnce();
startViews();
startLive();
startBulk();
