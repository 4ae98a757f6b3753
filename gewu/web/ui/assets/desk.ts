// Pages for staff at a desk.
import "./styles/desk.scss";
import { startDrafts } from "./lib/drafts";
import { startHypermedia } from "./lib/hypermedia";
import { startKeys } from "./lib/keys";
import { startMenus } from "./lib/menus";
import { startOnce } from "./lib/once";
import { startPhotos } from "./lib/photos";
import { startRail } from "./lib/rail";
import { startToasts } from "./lib/toasts";

startRail();
startToasts();
startHypermedia();
startMenus();
startKeys();
startDrafts();
startPhotos();
startOnce();
