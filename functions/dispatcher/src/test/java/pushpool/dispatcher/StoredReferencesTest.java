package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.block.SomeBlocks.ACCOUNT;
import static pushpool.block.SomeBlocks.ACCOUNT_FIELDS;
import static pushpool.block.SomeBlocks.account;
import static pushpool.block.SomeBlocks.document;
import static pushpool.block.SomeBlocks.reference;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.block.BlockDocument;
import pushpool.block.BlockStores;
import pushpool.block.OpenSeal;
import pushpool.block.Secrecy;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.JobTemplate;
import pushpool.launch.Resolution;
import pushpool.launch.StoredReferences;
import pushpool.request.Lookup;
import pushpool.table.BlockTables;
import pushpool.variable.MemoryVariables;
import pushpool.variable.Variable;

/** Job templates that refer to what is stored. */
final class StoredReferencesTest {
  private static final BlockDocument PROD =
      account(1, "prod", Map.of("user", "ada", "password", "s3cr3t"));

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final BlockStores blocks = BlockTables.over(table, new OpenSeal());
  private final MemoryVariables variables = new MemoryVariables();
  private final StoredReferences references =
      new StoredReferences(blocks, variables, Secrecy.SHOWN, Map.of("AWS_REGION", "eu-west-1"));

  @BeforeEach
  void store() {
    blocks.types().add(ACCOUNT);
    blocks.schemas().addOrFind(ACCOUNT_FIELDS);
    blocks.documents().add(PROD);
  }

  @AfterEach
  void close() {
    table.close();
  }

  private Resolution resolve(Map<String, Object> configuration, Map<String, Object> properties) {
    var template =
        Map.<String, Object>of(
            "job_configuration", configuration, "variables", Map.of("properties", properties));
    return JobTemplate.resolve(template, Map.of(), Map.of(), references);
  }

  @Test
  void aBlockThatATemplateNamesIsPutInItsPlace() {
    var environment =
        Map.of(
            "PASSWORD", "{{ prefect.blocks.account.prod.password }}",
            "DSN", "db://{{ prefect.blocks.account.prod.user }}@db");

    var resolution =
        resolve(Map.of("env", "{{ env }}"), Map.of("env", Map.of("default", environment)));

    assertThat(resolution)
        .isEqualTo(
            new Resolution.Resolved(
                Map.of("env", Map.of("PASSWORD", "s3cr3t", "DSN", "db://ada@db"))));
  }

  @Test
  void aDefaultThatRefersToABlockIsItsData() {
    var outer = account(2, "outer", Map.of("inner", reference(1)));
    blocks.documents().add(outer);

    var resolution =
        resolve(
            Map.of("credentials", "{{ account }}"),
            Map.of("account", Map.of("default", reference(2))));

    assertThat(resolution)
        .isEqualTo(
            new Resolution.Resolved(
                Map.of(
                    "credentials", Map.of("inner", Map.of("user", "ada", "password", "s3cr3t")))));
  }

  @Test
  void aSecretIsItsValue() {
    var secret = blocks.types().withSlug("secret").orElseThrow();
    var schemas = blocks.schemas().all().stream().filter(s -> s.typeId().equals(secret.id()));
    var fields = schemas.findFirst().orElseThrow();
    blocks.documents().add(document(3, "token", fields, Map.of("value", List.of("a", 1L))));

    var resolution =
        resolve(
            Map.of("token", "{{ token }}"),
            Map.of("token", Map.of("default", "{{ prefect.blocks.secret.token }}")));

    assertThat(resolution).isEqualTo(new Resolution.Resolved(Map.of("token", List.of("a", 1L))));
  }

  @Test
  void aVariableIsFoundByItsName() {
    variables.add(new Variable(new UUID(2, 1), "cpu", 512L, List.of(), NOON, NOON));

    var whole = resolve(Map.of("cpu", "{{ prefect.variables.cpu }}"), Map.of());
    var part = resolve(Map.of("cpu", "{{ prefect.variables.cpu }} units"), Map.of());

    assertThat(whole).isEqualTo(new Resolution.Resolved(Map.of("cpu", 512L)));
    assertThat(part).isEqualTo(new Resolution.Resolved(Map.of("cpu", "512 units")));
  }

  @Test
  void anUnknownVariableIsEmpty() {
    var resolution = resolve(Map.of("cpu", "{{ prefect.variables.cpu }}"), Map.of());

    assertThat(resolution).isEqualTo(new Resolution.Resolved(Map.of("cpu", "")));
  }

  @Test
  void whatIsNotStoredIsNotThere() {
    assertThat(references.block("nobody")).isEmpty();
    assertThat(references.block("01965a2b-1f00-7c44-8e6a-5d0b9c3f2a17")).isEmpty();
    assertThat(references.block("account", "nobody")).isEmpty();
    assertThat(references.block("nobody", "prod")).isEmpty();
    assertThat(references.variable("nobody")).isEqualTo(Lookup.MISSING);
    assertThat(references.environment("PATH")).isEmpty();
  }

  @Test
  void ofTheEnvironmentATemplateLearnsWhatItMay() {
    assertThat(references.environment("AWS_REGION")).contains("eu-west-1");
    assertThat(references.environment("AUTH_SECRET_ARN")).isEmpty();
  }

  @Test
  void whoOnlyLooksSeesNoSecrets() {
    var looking = new StoredReferences(blocks, variables, Secrecy.MASKED, Map.of());

    var found = looking.block("account", "prod").orElseThrow();

    assertThat(found).containsEntry("user", "ada").doesNotContainValue("s3cr3t");
  }

  @Test
  void aChangedBlockIsKnownToTheNextRun() {
    references.block("account", "prod");
    var changed = Map.<String, Object>of("user", "bob");
    blocks.documents().change(PROD.id(), d -> d.with(changed, d.schemaId(), d.updated()));

    var found = references.block("account", "prod");

    assertThat(found).contains(changed);
  }
}
