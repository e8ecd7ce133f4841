package io.highlander.starter.existing;

import io.highlander.starter.inventory.Inventory;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** An application as there are many; it knows nothing of Highlander. Once up it writes down what it consists of, and ends. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class ExistingApplication {

    /** Arguments: the file for the inventory, then those of the application. */
    public static void main(String[] args) throws IOException {
        SpringApplication application = new SpringApplication(ExistingApplication.class);
        Inventory inventory = new Inventory();
        application.addListeners((ApplicationListener<ApplicationReadyEvent>) inventory::take);
        application.run(args).close();
        // No exit: threads that are left and are no daemons keep this process alive, and the test notices.
        inventory.writeTo(args[0]);
    }
}
