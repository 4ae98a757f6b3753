// Resident, worker and kiosk pages.
import "./styles/phone.scss";
import { startDrafts } from "./lib/drafts";
import { startHypermedia } from "./lib/hypermedia";
import { startMenus } from "./lib/menus";
import { startOffline } from "./lib/offline";
import { startOnce } from "./lib/once";
import { startPaste } from "./lib/paste";
import { startPhotos } from "./lib/photos";
import { startReadAloud } from "./lib/readaloud";
import { startSpeech } from "./lib/speech";
import { startToasts } from "./lib/toasts";

startToasts();
startHypermedia();
startMenus();
startDrafts();
startPhotos();
startOnce();
startSpeech();
startPaste();
startReadAloud();
startOffline();
