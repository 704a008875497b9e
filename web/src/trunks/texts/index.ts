import { addTexts } from "@/texts";

import en from "./en.json";
import zh from "./zh-CN.json";

addTexts("trunks", zh, en);
