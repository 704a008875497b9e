import { addTexts } from "@/texts";

import en from "./en.json";
import zh from "./zh-CN.json";

addTexts("desk", zh, en);
