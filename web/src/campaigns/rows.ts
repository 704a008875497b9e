// Lists as they are chosen for a campaign, and what of that is new. Pure.
import { merged } from "@/layout/merging";

import { leftOf } from "./figures";
import type { LeadList } from "./shapes";

export interface ListRow {
  id: number;
  name: string;
  campaign: string;
  priority: number | "";
  share: number | "";
  active: boolean;
  left: number; // leads that may still be dialled
  stored: LeadList;
}

export function rowOf(list: LeadList): ListRow {
  const { id, name, campaign, priority, share, active } = list;
  return { id, name, campaign, priority, share, active, left: leftOf(list), stored: list };
}

/** Of lists that were this campaign's or are now. */
export function changesOf(rows: readonly ListRow[], name: string): { id: number; change: Record<string, unknown>; seen: string }[] {
  return rows.filter((row) => row.campaign === name || row.stored.campaign === name).flatMap((row) => {
    const { campaign, priority, share, active } = row;
    const wanted = { campaign, active, ...(priority === "" ? {} : { priority }), ...(share === "" ? {} : { share }) }; // what is left empty stays
    const change = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value !== row.stored[field as keyof typeof wanted]));
    return Object.keys(change).length ? [{ id: row.id, change, seen: row.stored.revision }] : [];
  });
}

/** Lists as they stand now, with what was changed here in them. `both`: names of lists of which both have changed the same. */
export function metRows(rows: readonly ListRow[], found: readonly LeadList[]): { value: ListRow[]; both: string[] } {
  const met = found.map((list) => {
    const [now, mine] = [rowOf(list), rows.find((row) => row.id === list.id)];
    if (!mine) return { value: now, both: [] };
    const { value, both } = merged(chosen(rowOf(mine.stored)), chosen(mine), chosen(now));
    return { value: { ...now, ...value }, both: both.length ? [list.name] : [] };
  });
  return { value: met.map((one) => one.value), both: met.flatMap((one) => one.both) };
}

const chosen = ({ campaign, priority, share, active }: ListRow) => ({ campaign, priority, share, active });
