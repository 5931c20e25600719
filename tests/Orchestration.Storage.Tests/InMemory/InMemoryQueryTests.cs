using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.InMemory;

public sealed class InMemoryQueryTests() : QueryConformance(new InMemoryBench());
