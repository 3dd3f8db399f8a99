package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;

/** The names of actions, as configuration spells them. */
enum ActionType {
    INTEGRATION,
    MOVE,
    STATUS,
    FIELD,
    CALLBACK,
    CALLBACK_UPDATE,
    HOPPER,
    DNC,
    REVENUE;

    static String of(Action action) {
        return (switch (action) {
                    case Action.Integration it -> INTEGRATION;
                    case Action.Move it -> MOVE;
                    case Action.Status it -> STATUS;
                    case Action.Field it -> FIELD;
                    case Action.Callback it -> CALLBACK;
                    case Action.CallbackUpdate it -> CALLBACK_UPDATE;
                    case Action.Hopper it -> HOPPER;
                    case Action.Dnc it -> DNC;
                    case Action.Revenue it -> REVENUE;
                })
                .name();
    }
}
