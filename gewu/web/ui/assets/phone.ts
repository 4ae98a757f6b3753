// Resident, worker and kiosk pages.
import "./styles/phone.scss";
import { startDrafts } from "./lib/drafts";
import { startHypermedia } from "./lib/hypermedia";
import { startMenus } from "./lib/menus";
import { startOffline } from "./lib/offline";
import { startOnce } from "./lib/once";
import { startPhotos } from "./lib/photos";
import { startToasts } from "./lib/toasts";

startToasts();
startHypermedia();
startMenus();
startDrafts();
startPhotos();
startOnce();
startOffline();
