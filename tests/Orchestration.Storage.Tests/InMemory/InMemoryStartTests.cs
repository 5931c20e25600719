using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.InMemory;

public sealed class InMemoryStartTests() : StartConformance(new InMemoryBench());
