package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;

/** Switches an action off, all else alike. */
final class Toggle {

    private Toggle() {}

    static Action off(Action action) {
        return switch (action) {
            case Action.Integration it ->
                new Action.Integration(
                        false,
                        it.endpointId(),
                        it.skipIfLiveCall(),
                        it.schedule(),
                        it.waitForCallLog(),
                        it.replyFields());
            case Action.Move it -> new Action.Move(false, it.listId(), it.skipIfLiveCall(), it.schedule());
            case Action.Status it -> new Action.Status(false, it.status(), it.skipIfLiveCall(), it.schedule());
            case Action.Field it ->
                new Action.Field(false, it.field(), it.operation(), it.value(), it.skipIfLiveCall(), it.schedule());
            case Action.Callback it ->
                new Action.Callback(
                        false,
                        it.seconds(),
                        it.recipient(),
                        it.userId(),
                        it.comments(),
                        it.skipIfLiveCall(),
                        it.schedule());
            case Action.CallbackUpdate it ->
                new Action.CallbackUpdate(false, it.operation(), it.seconds(), it.skipIfLiveCall(), it.schedule());
            case Action.Hopper it ->
                new Action.Hopper(false, it.priority(), it.expiresIn(), it.skipIfLiveCall(), it.schedule());
            case Action.Dnc it -> new Action.Dnc(false, it.campaignId(), it.skipIfLiveCall(), it.schedule());
            case Action.Revenue it -> new Action.Revenue(false, it.amount(), it.skipIfLiveCall(), it.schedule());
            case Action.Email it ->
                new Action.Email(false, it.templateId(), it.to(), it.skipIfLiveCall(), it.schedule());
            case Action.Sms it -> new Action.Sms(false, it.endpointId(), it.text(), it.skipIfLiveCall(), it.schedule());
            case Action.VoiceBroadcast it ->
                new Action.VoiceBroadcast(false, it.endpointId(), it.text(), it.skipIfLiveCall(), it.schedule());
            case Action.RinglessVoicemail it ->
                new Action.RinglessVoicemail(false, it.endpointId(), it.text(), it.skipIfLiveCall(), it.schedule());
        };
    }
}
