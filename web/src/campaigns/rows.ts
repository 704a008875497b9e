// Lists as they are chosen for a campaign, and what of that is new. Pure.
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
export function changesOf(rows: readonly ListRow[], name: string): { id: number; change: Record<string, unknown> }[] {
  return rows.filter((row) => row.campaign === name || row.stored.campaign === name).flatMap((row) => {
    const { campaign, priority, share, active } = row;
    const wanted = { campaign, active, ...(priority === "" ? {} : { priority }), ...(share === "" ? {} : { share }) }; // what is left empty stays
    const change = Object.fromEntries(Object.entries(wanted).filter(([field, value]) => value !== row.stored[field as keyof typeof wanted]));
    return Object.keys(change).length ? [{ id: row.id, change }] : [];
  });
}
