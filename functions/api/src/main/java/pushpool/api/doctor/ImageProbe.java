package pushpool.api.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;

/** Whether the images are there that runs are started from, as far as a look can tell. */
final class ImageProbe implements Probe {
  private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921";
  private static final Pattern ECR =
      Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.[a-z0-9-]+\\.[a-z.]+/([^:@]+)(?:(:|@)(.+))?");

  private final AwsCalls calls;
  private final Supplier<List<String>> images;

  ImageProbe(AwsCalls calls, Supplier<List<String>> images) {
    this.calls = calls;
    this.images = images;
  }

  @Override
  public String subject() {
    return "images";
  }

  @Override
  public List<Finding> look(Instant now) {
    return images.get().stream().map(this::finding).toList();
  }

  private Finding finding(String image) {
    var subject = "image " + image;
    var named = ECR.matcher(image);
    return named.matches()
        ? inEcr(subject, named)
        : new Finding.Unknown(
            subject, "It is of another registry than ECR: only a task that pulls it can tell.");
  }

  private Finding inEcr(String subject, Matcher named) {
    var tag = named.group(4) == null ? "latest" : named.group(4);
    var id = "@".equals(named.group(3)) ? Map.of("imageDigest", tag) : Map.of("imageTag", tag);
    var wanted =
        Map.of(
            "registryId", named.group(1),
            "repositoryName", named.group(2),
            "imageIds", List.of(id));
    var reply = calls.json("ecr:DescribeImages", TARGET, wanted);
    if (reply.text().contains("NotFoundException")) {
      return new Finding.Ill(
          subject, "ECR has no such image.", "Push it, or name another in the work pool.");
    }
    return reply.isRefused()
        ? Replies.unknown(subject, reply)
        : new Finding.Well(subject, "ECR has it.");
  }
}
