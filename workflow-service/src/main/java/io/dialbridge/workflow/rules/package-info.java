/**
 * The rules themselves: which workflows an event wakes, whether their triggers match, and what stops a match (domain.md 6). Plain Java
 * over values, without a framework, a clock or I/O.
 *
 * <p><b>When a workflow fires.</b> Disposition, Redisposition, Term Reason, Callback, Hopper Expired, Lead Status, Lead Action, Email
 * Event and Event are <em>occurrence</em> triggers; each names the events at which it can occur
 * ({@link io.dialbridge.workflow.rules.Condition#wakesOn}). An event wakes a workflow if one of its active occurrence triggers can occur
 * at it; a workflow made only of conditions is woken by {@code call.ended} and {@code lead.saved}. Then <em>all</em> active triggers must
 * hold on this one event:
 *
 * <ul>
 *   <li>Disposition, Term Reason and Lead Status also hold at another event whose values say so: with Disposition SALE and Term Reason
 *       AGENT in one workflow, {@code call.dispositioned} wakes it and the term reason is read from the call log that the event
 *       carries.
 *   <li>The other occurrence triggers name something that no value tells; they hold at their own events only.
 *   <li>A call that is described by several such events (ended, dispositioned, status changed) fires such a workflow once: at the
 *       first event on which everything holds. This is {@link io.dialbridge.workflow.rules.Guard#ONCE_PER_CALL}.
 * </ul>
 *
 * <p><b>Groups.</b> ALL is what a plain list of triggers is. ANY is what several workflows would be: ANY of A and B, with C beside it,
 * fires when the workflow of A and C or that of B and C would, at the events that wake these. So ANY of Disposition SALE and State CA
 * fires when SALE is given at {@code call.dispositioned}, and when the state is CA at {@code call.ended} or {@code lead.saved}; not at
 * an event whose values only tell of a disposition that was given before. NONE is a condition, whatever its triggers are, and wakes
 * nothing. Of a group only the active triggers count; a group without one is as inactive as if it were switched off.
 * {@link io.dialbridge.workflow.rules.Ways} carries this out.
 */
@NullMarked
package io.dialbridge.workflow.rules;

import org.jspecify.annotations.NullMarked;
