package io.highlander.actuator;

import io.highlander.request.Reply;

/** The outcome of a call, as the value of a tag. */
public final class CallOutcomes {

    /** The outcome is not known yet. */
    public static final String NONE = "NONE";

    private CallOutcomes() {}

    public static String of(Reply reply) {
        if (reply instanceof Reply.Returned || reply instanceof Reply.DoneWithoutResult) {
            return "DONE";
        }
        if (reply instanceof Reply.Threw) {
            return "THREW";
        }
        if (reply instanceof Reply.Refused) {
            return "REFUSED";
        }
        return reply instanceof Reply.Unknown ? "UNKNOWN" : "NOT_RUN";
    }
}
