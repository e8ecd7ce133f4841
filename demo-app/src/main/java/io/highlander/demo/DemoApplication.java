package io.highlander.demo;

import io.highlander.demo.launcher.Launcher;
import io.highlander.demo.launcher.LauncherArguments;
import io.highlander.demo.local.LocalInfrastructure;
import io.highlander.demo.local.ParentWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One pod of the demo; with {@code --pods=3} a launcher that runs three. */
@SpringBootApplication
public class DemoApplication {

    public static void main(String[] args) {
        if (LauncherArguments.askForPods(args)) {
            System.exit(Launcher.launch(DemoApplication.class, args));
        }
        SpringApplication application = new SpringApplication(DemoApplication.class);
        application.addListeners(new ParentWatch(), new LocalInfrastructure());
        application.run(args);
    }
}
