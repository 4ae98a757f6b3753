// Resident, worker and kiosk pages.
import "./styles/phone.scss";
import { startDrafts } from "./lib/drafts";
import { startHypermedia } from "./lib/hypermedia";
import { startLeaving } from "./lib/offline-leave";
import { startMenus } from "./lib/menus";
import { startOffline } from "./lib/offline";
import { startOnce } from "./lib/once";
import { startPaste } from "./lib/paste";
import { startPhotos } from "./lib/photos";
import { startReadAloud } from "./lib/readaloud";
import { startSendLater } from "./lib/send-later";
import { startSpeech } from "./lib/speech";
import { startToasts } from "./lib/toasts";

startToasts();
startHypermedia();
startMenus();
startLeaving(); // before the drafts are forgotten
startDrafts();
startPhotos();
startSendLater(); // before the guard: what waits is not being sent
startOnce();
startSpeech();
startPaste();
startReadAloud();
startOffline();
