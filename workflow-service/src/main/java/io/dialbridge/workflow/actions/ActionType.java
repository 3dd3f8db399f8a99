package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;

/** The kinds of actions, under their names in the configuration. */
public enum ActionType {
    INTEGRATION,
    MOVE,
    STATUS,
    FIELD,
    CALLBACK,
    CALLBACK_UPDATE,
    HOPPER,
    DNC,
    REVENUE,
    EMAIL,
    SMS,
    VB,
    RVM;

    static ActionType of(Action action) {
        return switch (action) {
            case Action.Integration it -> INTEGRATION;
            case Action.Move it -> MOVE;
            case Action.Status it -> STATUS;
            case Action.Field it -> FIELD;
            case Action.Callback it -> CALLBACK;
            case Action.CallbackUpdate it -> CALLBACK_UPDATE;
            case Action.Hopper it -> HOPPER;
            case Action.Dnc it -> DNC;
            case Action.Revenue it -> REVENUE;
            case Action.Email it -> EMAIL;
            case Action.Sms it -> SMS;
            case Action.VoiceBroadcast it -> VB;
            case Action.RinglessVoicemail it -> RVM;
        };
    }
}
