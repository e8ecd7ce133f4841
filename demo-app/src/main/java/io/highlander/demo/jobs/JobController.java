package io.highlander.demo.jobs;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.demo.cluster.Pods;
import io.highlander.demo.web.Input;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/jobs/{id}")
class JobController {

    private final EntityGateway gateway;
    private final Pods pods;

    JobController(EntityGateway gateway, Pods pods) {
        this.gateway = gateway;
        this.pods = pods;
    }

    @GetMapping
    JobView status(@PathVariable String id) {
        return view(id, job(id, CallOptions.defaults()).status());
    }

    @PostMapping("/transition")
    JobView transition(@PathVariable String id, @RequestBody TransitionRequest request, CallOptions options) {
        Transition transition = job(id, options).transition(request.expected(), request.wanted());
        JobView job = view(id, transition.status());
        if (!transition.accepted()) {
            throw new StatusConflict(job, request.expected());
        }
        return job;
    }

    private Job job(String id, CallOptions options) {
        return gateway.with(options).entity(Job.class, Input.key(Job.TYPE, id));
    }

    private JobView view(String id, JobStatus status) {
        return new JobView(id, status.text(), pods.owning(Job.class, id));
    }
}
