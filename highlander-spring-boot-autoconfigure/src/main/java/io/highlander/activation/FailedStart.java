package io.highlander.activation;

import io.highlander.activation.ActivationStart.Started;
import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.Acquisition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers hear when an entity could not start. */
final class FailedStart {

    private static final Logger log = LoggerFactory.getLogger(FailedStart.class);

    private FailedStart() {}

    static Reply reply(Started started) {
        if (started instanceof Started.Unusable unusable) {
            log.error(unusable.message());
            return new Reply.Refused(Refusal.UNUSABLE, unusable.message());
        }
        if (started instanceof Started.NotOwned notOwned) {
            return reply(notOwned.why());
        }
        return new Reply.Moved(null, started instanceof Started.GivenUp givenUp ? givenUp.why() : "");
    }

    private static Reply reply(Acquisition why) {
        if (why instanceof Acquisition.OwnedElsewhere elsewhere) {
            return new Reply.Moved(elsewhere.owner(), "another node owns it");
        }
        Acquisition.Refused refused = (Acquisition.Refused) why;
        return refused.reason() == Acquisition.Reason.AT_CAPACITY
                ? new Reply.Refused(Refusal.AT_CAPACITY, refused.message())
                : new Reply.Moved(null, refused.message());
    }
}
