import { workerData } from "node:worker_threads";
import { openReadOnly } from "./read-only.ts";
import { answerQuestions } from "./reading-thread.ts";
import type { Row } from "./sql.ts";
import type { AsideQuestion } from "./store.ts";
import { yieldToMain } from "./yield-to-main.ts";

yieldToMain(10);

const database = openReadOnly(String(workerData.path));

answerQuestions(({ sql, values }: AsideQuestion): readonly Row[] => database.read(({ all }) => all(sql, ...values)));
