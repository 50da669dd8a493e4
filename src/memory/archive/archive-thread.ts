import { workerData } from "node:worker_threads";
import { answerQuestions, openReadOnly } from "../../store/index.ts";
import { createFinder, type Found } from "./find.ts";
import type { Asked } from "./searcher.ts";

const database = openReadOnly(String(workerData.path));
const finder = createFinder();

answerQuestions((asked: Asked): readonly Found[] => {
  switch (asked.type) {
    case "find":
      return database.read((reader) => finder.find(reader, asked.search));
    case "forget":
      finder.forget();
      return [];
  }
});
