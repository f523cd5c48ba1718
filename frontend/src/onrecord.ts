// Everything that the pages do in the browser: keys, notes level with their lines, selections as spans.
// Pages work without it.
import "htmx.org";
import { arrange } from "./apparatus";
import { keys } from "./keys";
import { correction } from "./selection";

arrange();
keys();
correction();
