package io.highlander.documentation;

import io.highlander.documentation.Inbox.Mail;
import io.highlander.single.OnlyOne;
import io.highlander.single.Tenure;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

@Component
class InboxPump {

    private final Inbox inbox;
    private final Smtp smtp;

    InboxPump(Inbox inbox, Smtp smtp) {
        this.inbox = inbox;
        this.smtp = smtp;
    }

    @OnlyOne("inbox-pump")
    void pump(Tenure tenure) throws Exception {
        while (tenure.holds()) {
            Mail mail = inbox.poll(1, TimeUnit.SECONDS);
            if (mail != null) {
                smtp.send(mail, tenure.token());
            }
        }
    }
}
