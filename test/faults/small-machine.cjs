// Loaded before the program: the container it believes to run in has so many mebibytes.
process.constrainedMemory = () => Number(process.env.SPRAVKA_FAULTS_MEMORY) * 2 ** 20;
