using Mono.Cecil;

namespace Orchestration.Architecture.Tests;

public sealed class DirectionTests
{
    [Fact]
    public void Rooms_use_only_the_rooms_that_they_may()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(typeof(OrchestrationException).Assembly.Location);

        List<Edge> edges = AssemblyEdges.Read(module);

        edges.Should().NotBeEmpty();
        Directions.Forbidden(edges).Select(edge => edge.ToString()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Orchestration.Templates", "WorkflowStep", "Orchestration.Factories", "IFactory")]
    [InlineData("Orchestration.Artifacts", "FileArtifactStore", "Orchestration.Templates", "JsonPayload")]
    [InlineData("Orchestration.Factories", "FactoryConnector", "Orchestration.Routing", "TaskRouter")]
    [InlineData("Orchestration.Planning", "ExecutionPlan", "Orchestration.Artifacts", "IArtifactStore")]
    [InlineData("Orchestration.Storage", "IExecutionStore", "Orchestration.Coordination", "ExecutionState")]
    [InlineData("Orchestration.Routing", "TaskRouter", "Orchestration.Storage", "IExecutionStore")]
    [InlineData("Orchestration.Coordination", "StepRunner", "Orchestration", "OrchestrationEngine")]
    [InlineData("Orchestration.Coordination", "StepRunner", "Orchestration.DependencyInjection", "OrchestrationBuilder")]
    [InlineData("Orchestration", "OrchestrationEngine", "Orchestration.Artifacts", "IArtifactStore")]
    [InlineData("Orchestration", "OrchestrationEngine", "Microsoft.Extensions.DependencyInjection", "OrchestrationServices")]
    [InlineData("Orchestration.Diagnostics", "Telemetry", "Orchestration.Templates", "WorkflowStep")]
    [InlineData("Orchestration", "OrchestrationProblem", "Orchestration.Templates", "WorkflowStep")]
    [InlineData("Orchestration.Drawer", "Odds", "Orchestration.Templates", "WorkflowStep")]
    public void A_forbidden_direction_is_named(string fromNamespace, string fromType, string toNamespace, string toType)
    {
        Edge allowed = new("Orchestration.Planning", "ExecutionPlan", "Steps", "Orchestration.Templates", "WorkflowStep");
        Edge forbidden = new(fromNamespace, fromType, "Member", toNamespace, toType);

        IEnumerable<Edge> found = Directions.Forbidden([allowed, forbidden]);

        found.Should().ContainSingle().Which.ToString().Should().Be($"{fromNamespace}.{fromType}.Member → {toNamespace}.{toType}");
    }

    [Theory]
    [InlineData("Orchestration.Factories", "IFactory", "Orchestration.Templates", "FactoryType")]
    [InlineData("Orchestration.Coordination", "StepRunner", "Orchestration.Routing", "TaskRouter")]
    [InlineData("Orchestration.Templates", "InvalidTemplateException", "Orchestration", "OrchestrationException")]
    [InlineData("Orchestration.Routing", "TaskRouter", "Orchestration.Diagnostics", "Telemetry")]
    [InlineData("Orchestration", "OrchestrationEngine", "Orchestration.Coordination", "WorkflowCoordinator")]
    [InlineData("Microsoft.Extensions.DependencyInjection", "OrchestrationServices", "Orchestration.Coordination", "WorkflowCoordinator")]
    [InlineData("Orchestration.DependencyInjection", "OrchestrationBuilder", "Orchestration", "OrchestrationEngine")]
    public void An_allowed_direction_is_not_named(string fromNamespace, string fromType, string toNamespace, string toType)
    {
        Edge edge = new(fromNamespace, fromType, "Member", toNamespace, toType);

        Directions.Forbidden([edge]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("OrchestrationEngine", "Create", true)]
    [InlineData("OrchestrationEngine", "DisposeAsync", false)]
    [InlineData("OrchestrationException", "Create", false)]
    public void Only_making_an_engine_without_a_host_leads_from_the_engine_to_its_registration(string type, string member, bool allowed)
    {
        Edge edge = new("Orchestration", type, member, "Microsoft.Extensions.DependencyInjection", "OrchestrationServiceCollectionExtensions");

        Directions.Forbidden([edge]).Any().Should().Be(!allowed);
    }
}
