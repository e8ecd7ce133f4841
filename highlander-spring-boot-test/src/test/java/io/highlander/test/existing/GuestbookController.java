package io.highlander.test.existing;

import io.highlander.EntityGateway;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GuestbookController {

    private final EntityGateway gateway;

    GuestbookController(EntityGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/sign")
    long sign() {
        return gateway.entity(Guestbook.class, "lobby").sign();
    }
}
